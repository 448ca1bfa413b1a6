import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inSeoul } from '../src/platform/seoul-time';
import { type PageToSee, pagesToSee } from '../test/console/pages-to-see';
import { launchChromium } from '../test/support/chromium';
import { freePort } from '../test/support/free-port';
import { startServer } from '../test/support/server-process';
import { OWNER, PASSWORD } from './demo/operators';
import { runCommand } from './run-command';
import { OTHER_PAGES } from './screenshots/other-pages';

/**
 * `npm run screenshots` draws every page of the demo into `screenshots/`, as on a phone, a tablet and a desk, by day and by
 * night, and fails when one of them is wider than its screen. `-- contacts` draws only pages with that in their names.
 */
const SCREENS = [
  { width: 390, colorScheme: 'light' },
  { width: 768, colorScheme: 'light' },
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'dark' },
] as const;
type Screen = (typeof SCREENS)[number];

const SCREEN_HEIGHT = 844;
const OUT = join(__dirname, '..', 'screenshots');
const DEMO = ['--require', 'tsx/cjs', 'scripts/demo.ts'];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string', default: './demo-data' },
      people: { type: 'string', default: '300' },
    },
  });
  const [only = ''] = positionals;
  const shop = ['--folder', resolve(values.folder), '--people', values.people];
  const port = String(await freePort());
  const server = await startServer({ PORT: port, LOG_LEVEL: 'error' }, [...DEMO, ...shop]);
  const browser = await launchChromium();
  await mkdir(OUT, { recursive: true });
  try {
    const origin = `http://localhost:${port}`;
    const link = /http\S+\/console\/enter\/\S+/.exec(server.output())?.[0] ?? '';
    const state = await enter(browser, link);
    const pages = everyPage().filter(({ name }) => name.includes(only));
    let wide = 0;
    for (const screen of SCREENS) {
      const context = await browser.newContext({ ...optionsFor(screen), storageState: state });
      wide += await draw(context, pages, origin, screen);
      await context.close();
    }
    process.stdout.write(`${pages.length} pages in ${OUT}\n`);
    return wide > 0 ? 1 : 0;
  } finally {
    await browser.close();
    await server.stop();
  }
}

function everyPage(): PageToSee[] {
  const month = inSeoul(new Date()).toFormat('yyyy-MM');
  return [...OTHER_PAGES, ...pagesToSee({ loginId: OWNER, password: PASSWORD, month })];
}

async function enter(browser: Browser, link: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  const state = await context.storageState();
  await context.close();
  return state;
}

const optionsFor = ({ width, colorScheme }: Screen) => ({
  viewport: { width, height: SCREEN_HEIGHT },
  colorScheme,
  locale: 'ko-KR',
});

/** Says how many pages are wider than the screen. */
async function draw(
  context: BrowserContext,
  pages: PageToSee[],
  origin: string,
  { width, colorScheme }: Screen,
): Promise<number> {
  const page = await context.newPage();
  let wide = 0;
  for (const { name, open } of pages) {
    await open(page, origin);
    const file = `${name}.${width}${colorScheme === 'dark' ? '.dark' : ''}.png`;
    if (await isTooWide(page)) {
      wide += 1;
      process.stdout.write(`too wide: ${file}\n`);
    }
    // As tall as the page, so that bars stand at its ends and not across it.
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    await page.setViewportSize({ width, height: Math.max(height, SCREEN_HEIGHT) });
    await page.screenshot({ path: join(OUT, file) });
    await page.setViewportSize({ width, height: SCREEN_HEIGHT });
  }
  return wide;
}

function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

runCommand(main);
