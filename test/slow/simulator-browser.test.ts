/**
 * The simulator in a real browser: `npx jest --testPathIgnorePatterns node_modules -- test/slow/simulator-browser`.
 * Needs Chromium; its path comes from CHROMIUM (default: Debian's).
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { button, quickReply, reply, say, text, textCard, toSkillResponse } from '../../src/kakao';
import { aDelivery, aSimulatorApp, aWebhook, simulatorDeps } from '../simulator/a-simulator';
import { seriousFindings } from '../support/axe';
import { launchChromium } from '../support/chromium';

jest.setTimeout(60_000);

let browser: Browser;
let server: Server;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  const joined = new Map<string, Date>();
  const deps = simulatorDeps();
  const { webhook } = aWebhook(({ block, utterance, user }) => {
    if (block.name === '웰컴 블록') {
      return reply([text('반가워요!'), textCard({ title: '단골', buttons: [button.message('단골 등록')] })], {
        quickReplies: [quickReply.message('메뉴')],
      });
    }
    if (utterance === '단골 등록') joined.set(user?.key ?? '', deps.clock.now());
    return utterance === '단골 등록' ? say('등록했어요.') : say(`“${utterance}”라고 하셨네요.`);
  });
  const list = async (userKey: string) => {
    const since = joined.get(userKey);
    const due = new Date((since?.getTime() ?? 0) + 3 * 86_400_000);
    const isDue = since !== undefined && deps.clock.now() >= due;
    return isDue ? [aDelivery({ id: userKey, at: due, response: toSkillResponse(say('잘 지내세요?')) })] : [];
  };
  server = aSimulatorApp({ ...deps, webhook, outbox: { list } }).listen(0);
  troubles = [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') troubles.push(`asked ${request.url()}`);
  });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/simulator`);
  await page.waitForSelector('text=반가워요!');
});
afterEach(async () => {
  await page.context().close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(troubles).toEqual([]);
});

it('greets, answers what is typed with the keyboard alone, and remembers after a reload', async () => {
  await page.focus('#text');
  await page.keyboard.type('안녕');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=“안녕”라고 하셨네요.');
  await page.reload();
  await page.waitForSelector('text=“안녕”라고 하셨네요.');
  expect(await page.locator('.record.turn').count()).toBe(2);
});

it('lets chips and buttons speak, and the follow-up arrive three days later', async () => {
  await page.click('.chip:has-text("메뉴")');
  await page.waitForSelector('text=“메뉴”라고 하셨네요.');
  await page.click('.card button:has-text("단골 등록")');
  await page.waitForSelector('text=등록했어요.');
  await page.click('button:has-text("3일 뒤")');
  await page.waitForSelector('.record.delivery >> text=잘 지내세요?');
});

it('keeps several people apart', async () => {
  await page.fill('#text', '비밀');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=“비밀”라고 하셨네요.');
  await page.click('.person:has-text("개발 채널")');
  await page.waitForFunction(() => document.querySelectorAll('.record.turn').length === 1);
  expect(await page.locator('text=비밀').count()).toBe(0);
  await page.click('#tab-request');
  expect(await page.locator('#request').textContent()).toContain('5f0000000000000000000001!');
});

it.each(['light', 'dark'] as const)('has nothing serious for axe, by %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.fill('#text', '안녕');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=“안녕”라고 하셨네요.');
  const wide = await seriousFindings(page, 'desktop');
  await page.setViewportSize({ width: 390, height: 844 });
  expect([...wide, ...(await seriousFindings(page, 'phone'))]).toEqual([]);
});

it.each([390, 768, 1440])('has nothing that overflows at %i px', async (width) => {
  await page.setViewportSize({ width, height: 844 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
