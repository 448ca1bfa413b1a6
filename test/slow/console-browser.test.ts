/**
 * The console in a real browser: `npm run test:slow -- console-browser`.
 * Needs Chromium; its path comes from CHROMIUM (default: Debian's).
 */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { fillShop } from '../console/a-shop';
import { type ConsoleKit, PASSWORD, startConsole } from '../console/console-kit';
import { type PageToSee, pagesToSee } from '../console/pages-to-see';
import { seriousFindings } from '../support/axe';
import { launchChromium } from '../support/chromium';

jest.setTimeout(300_000);

let kit: ConsoleKit;
let browser: Browser;
let server: Server;
let origin: string;
let secret: string;
let pages: PageToSee[];
let troubles: string[];

beforeAll(async () => {
  kit = await startConsole();
  await fillShop(kit);
  server = kit.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchChromium();
  ({ secret } = await kit.signedInAs(['owner', 'privacyOfficer'], 'sujin'));
  await kit.signedInAs(['manager'], 'minho');
  pages = pagesToSee({ loginId: 'sujin', password: PASSWORD, month: '2026-11' });
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await kit.stop();
});
beforeEach(() => {
  troubles = [];
});
afterEach(() => expect(troubles).toEqual([]));

async function newContext(width: number, more: { javaScriptEnabled?: boolean; dark?: boolean } = {}) {
  const { dark, ...options } = more;
  return browser.newContext({
    viewport: { width, height: 844 },
    locale: 'ko-KR',
    colorScheme: dark ? 'dark' : 'light',
    ...options,
  });
}

/** A signed-in page that notes everything that should not happen. */
async function signedIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on('console', (message) => {
    const isAnswer = message.text().includes('the server responded with a status of 4');
    if (message.type() === 'error' && !isAnswer) troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') troubles.push(`asked ${request.url()}`);
  });
  kit.clock.advance('30s');
  await page.goto(`${origin}/console/login`);
  await page.fill('#loginId', 'sujin');
  await page.fill('#password', PASSWORD);
  await page.click('button[type=submit]');
  await page.fill('#code', kit.codeOf(secret));
  await page.click('button[type=submit]');
  await page.waitForURL(`${origin}/console`);
  return page;
}

it.each([
  [390, false],
  [390, true],
  [1440, false],
])(
  'has nothing serious for axe on any page, %i wide (by night: %s), and nothing stands over the edge',
  async (width, dark) => {
    const context = await newContext(width, { dark });
    const page = await signedIn(context);
    const found: string[] = [];
    for (const { name, open } of pages) {
      await open(page, origin);
      found.push(...(await seriousFindings(page, name)));
      const isWide = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      if (isWide) found.push(`${name}: too wide`);
    }
    await context.close();
    expect(found).toEqual([]);
  },
);

it('is the same without script: a value is unmasked with its reason, and the access log shows it', async () => {
  const context = await newContext(390, { javaScriptEnabled: false });
  const page = await signedIn(context);
  await page.goto(`${origin}/console/contacts`);
  await page.click('.rows a >> nth=0');
  await page.selectOption('#field', 'phone');
  await page.check('input[value="주문·예약 확인"]');
  await page.fill('#detail', '예약 인원 확인');
  await page.click('text=기록하고 보기');
  expect(await page.textContent('.unmasked')).toMatch(/^010-\d{4}-\d{4}$/);
  await page.goto(`${origin}/console/privacy/access-log`);
  expect(await page.textContent('main')).toContain('주문·예약 확인: 예약 인원 확인');
  await context.close();
});

it('shows a text as it is written, copies values, and closes its menus with Escape', async () => {
  const context = await newContext(390);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await signedIn(context);
  await page.goto(`${origin}/console/messages/new`);
  await page.fill('#text', '{{name|고객}}님, 오늘은 쉬어요.');
  await page.waitForSelector('[data-preview] .bubble >> text=고객님, 오늘은 쉬어요.');
  await page.goto(`${origin}/console/connection`);
  await page.click('[data-copy] >> nth=0');
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe('http://console.test');
  await page.click('.tabs summary');
  expect(await page.isVisible('.tabs .menu')).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.isVisible('.tabs .menu')).toBe(false);
  await context.close();
});

it('can be walked through with the keyboard alone', async () => {
  const context = await newContext(1440);
  const page = await signedIn(context);
  await page.keyboard.press('Tab');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('본문으로 건너뛰기');
  await page.keyboard.press('Enter');
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('main');
  await page.keyboard.press('Tab');
  expect(await page.evaluate<boolean>('document.activeElement.closest("main") !== null')).toBe(true);
  await context.close();
});
