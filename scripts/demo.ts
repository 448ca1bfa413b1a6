import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/platform/clock';
import { ENV_NAMES } from '../src/platform/config';
import { readEnvFile } from '../src/platform/env-file';
import { claimFolder, markFilled, readFolder } from './demo/demo-folder';
import { openDemoShop } from './demo/demo-shop';
import { fillShop, openingOf } from './demo/fill-shop';
import { createLivedClock } from './demo/lived-clock';
import { OWNER } from './demo/operators';

/**
 * `npm run demo` starts the server on a made-up coffee shop with half a year behind it, in a folder of its own, and prints a
 * link that is signed in. Nothing leaves this machine. `-- --reset` makes the shop anew, `-- --people 1000` a
 * quieter one in less than a minute.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      people: { type: 'string', default: '5000' },
      folder: { type: 'string', default: './demo-data' },
    },
  });
  const folder = resolve(values.folder);
  const env = demoEnv(folder);
  const known = values.reset ? undefined : await readFolder(folder);
  if (!known) await fill(folder, env, Number(values.people));
  await sayHow(env);
  Object.assign(process.env, env);
  require('../src/main');
}

/** Whatever the environment and `.env` say of a real channel means nothing here, nor to the server that starts afterwards. */
function demoEnv(folder: string) {
  readEnvFile();
  const { PORT = '3000', HOST, LOG_LEVEL = 'warn' } = process.env;
  for (const name of ENV_NAMES) process.env[name] = '';
  return {
    NODE_ENV: 'development',
    PORT,
    ...(HOST ? { HOST } : {}),
    PUBLIC_URL: `http://localhost:${PORT}`,
    LOG_LEVEL,
    DATA_DIR: folder,
    SKILLS_DIR: resolve(folder, 'skills'),
    SENDER: 'dry-run',
    SIMULATOR: 'on',
  };
}

async function fill(folder: string, env: ReturnType<typeof demoEnv>, people: number): Promise<void> {
  await claimFolder(folder);
  const end = systemClock.now();
  const shop = await openDemoShop(env, createLivedClock(openingOf(end)));
  const begun = performance.now();
  await fillShop(shop, {
    end,
    people,
    onDay: (day, joined) => progress(`  ${day}  ${joined.toLocaleString('en')} regulars`),
  });
  await shop.close();
  await markFilled(folder, { people });
  progress(`  Half a year was lived in ${Math.round((performance.now() - begun) / 1_000)} s.\n`);
}

async function sayHow(env: ReturnType<typeof demoEnv>): Promise<void> {
  const shop = await openDemoShop(env, createLivedClock(systemClock.now()));
  const link = await shop.console.access.createEntryLink(OWNER);
  await shop.close();
  process.stdout.write(
    [
      '',
      `  Demo: everything in ${env.DATA_DIR} is made up. Start over with: npm run demo -- --reset`,
      '',
      '  Signed in, once, within a day:',
      `  ${link}`,
      '',
    ].join('\n'),
  );
}

/** One line that changes, where somebody watches; nothing in a file but the end. */
function progress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
  else if (line.endsWith('\n')) process.stdout.write(line);
}

main().catch((err: unknown) => {
  process.stderr.write(`${err instanceof Error ? err.stack : err}\n`);
  process.exit(1);
});
