import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { silentLogger } from '../src/platform/logger';
import { connectStorage } from '../src/storage';
import { fillShop } from '../test/console/a-shop';
import { type ConsoleKit, PASSWORD, startConsole } from '../test/console/console-kit';
import { pagesToSee } from '../test/console/pages-to-see';
import { launchChromium } from '../test/support/chromium';
import { runCommand } from './run-command';

/**
 * `npm run screenshots` draws every page of the console into `screenshots/`, as on a phone, a tablet and a desk, by day and by
 * night. `-- contacts` draws only pages whose name has that in it. Chromium is found at CHROMIUM (default: Debian's).
 */
const WIDTHS = [390, 768, 1440];
const SCREEN_HEIGHT = 844;
const OUT = join(__dirname, '..', 'screenshots');

async function main(): Promise<number> {
  const [only = ''] = parseArgs({ allowPositionals: true }).positionals;
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-screenshots-'));
  const storage = await connectStorage({ dataDir, logger: silentLogger });
  const kit = await startConsole({ storage });
  const shop = await fillShop(kit);
  const server = kit.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchChromium();
  await mkdir(OUT, { recursive: true });
  try {
    const state = await signIn(browser, kit, origin);
    const pages = (await pagesToSee(kit, shop)).filter(({ name }) => name.includes(only));
    let wide = 0;
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of colorScheme === 'light' ? WIDTHS : WIDTHS.slice(0, 1)) {
        const viewport = { width, height: SCREEN_HEIGHT };
        const context = await browser.newContext({
          viewport,
          colorScheme,
          locale: 'ko-KR',
          storageState: state,
        });
        const page = await context.newPage();
        for (const { name, open } of pages) {
          await open(page, origin);
          const file = `${name}.${width}${colorScheme === 'dark' ? '.dark' : ''}.png`;
          // As tall as the page, so that bars stand at its ends and not across it.
          const height = await page.evaluate<number>('document.documentElement.scrollHeight');
          await page.setViewportSize({ width, height: Math.max(height, SCREEN_HEIGHT) });
          await page.screenshot({ path: join(OUT, file) });
          await page.setViewportSize(viewport);
          if (await overflows(page)) {
            wide += 1;
            process.stdout.write(`too wide: ${file}\n`);
          }
        }
        await context.close();
      }
    }
    process.stdout.write(`${pages.length} pages in ${OUT}\n`);
    return wide > 0 ? 1 : 0;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await kit.stop();
    await rm(dataDir, { recursive: true });
  }
}

async function signIn(browser: Browser, kit: ConsoleKit, origin: string) {
  const { secret, loginId } = await kit.signedInAs(['owner', 'privacyOfficer'], 'sujin');
  await kit.signedInAs(['staff'], 'minho');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/console/login`);
  await page.fill('#loginId', loginId);
  await page.fill('#password', PASSWORD);
  await page.click('button[type=submit]');
  await page.fill('#code', kit.codeOf(secret));
  await page.click('button[type=submit]');
  await page.waitForURL(`${origin}/console`);
  const state = await context.storageState();
  await context.close();
  return state;
}

function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

runCommand(main);
