import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createSkills } from '../skills';
import type { PurchaseImport } from '../src/segments';
import { withServices } from './installation';
import { runCommand } from './run-command';

const USAGE = 'npm run purchases -- <file.csv> --source <shop>\n';

/**
 * `npm run purchases -- <file.csv> --source <shop>` keeps what contacts bought, from a file that a shop exports. The same file
 * again changes nothing. The server may run meanwhile.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { source: { type: 'string' } },
  });
  const [file] = positionals;
  const { source } = values;
  if (file === undefined || source === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const text = await readFile(file, 'utf8');
  return withServices(process.env, async (services) => {
    await services.publish();
    // Campaigns that wait for a purchase are in the skill files.
    await services.conversation.load(createSkills(services));
    return told(await services.purchases.importCsv(source, text));
  });
}

function told({ added, known, unmatched, mistakes }: PurchaseImport): number {
  process.stdout.write(
    `새로 ${added}건, 이미 있던 것 ${known}건, 단골이 아닌 분 ${unmatched}건(남기지 않았어요)\n`,
  );
  for (const { line, what, fix } of mistakes) process.stderr.write(`${line}번째 줄: ${what} → ${fix}\n`);
  return mistakes.length > 0 ? 1 : 0;
}

runCommand(main);
