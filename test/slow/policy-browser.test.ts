/**
 * The privacy policy in a real browser: `npm run test:slow -- policy-browser`.
 * Needs Chromium; its path comes from CHROMIUM (default: Debian's).
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { legalNumbers } from '../../src/privacy';
import { startPolicy, type TestPolicy } from '../privacy/policy-builders';
import { seriousFindings } from '../support/axe';
import { launchChromium } from '../support/chromium';

jest.setTimeout(60_000);

let browser: Browser;
let server: Server;
let test: TestPolicy;
let origin: string;

beforeAll(async () => {
  browser = await launchChromium();
  test = await startPolicy();
  await test.policy.publish();
  server = test.app.listen(0);
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await test.stop();
});

async function open(width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${origin}/privacy`);
  return page;
}

const PX_PER_PT = 96 / 72;

describe('the policy page', () => {
  it.each([360, 1_200])(
    'CON-07 consent.display.e2e: important contents have at least 9 pt and a fifth more than the rest, %d px wide',
    async (width) => {
      const page = await open(width);
      const sizes = await page.$$eval('.important, body', (nodes) =>
        nodes.map((node) => ({
          isImportant: node.className === 'important',
          px: Number.parseFloat(getComputedStyle(node).fontSize),
        })),
      );
      const body = sizes.find(({ isImportant }) => !isImportant)?.px ?? 0;
      const important = sizes.filter(({ isImportant }) => isImportant).map(({ px }) => px);
      const { importantMinPt, importantRatio } = legalNumbers.display;
      expect(important.length).toBeGreaterThan(10);
      expect(Math.min(...important)).toBeGreaterThanOrEqual(importantMinPt.value * PX_PER_PT);
      expect(Math.min(...important) / body).toBeGreaterThanOrEqual(importantRatio.value);
    },
  );

  it('has nothing serious for axe', async () => {
    expect(await seriousFindings(await open(360), 'policy')).toEqual([]);
  });

  it.each([320, 360, 1_200])('POL-04: nobody scrolls sideways, %d px wide', async (width) => {
    const page = await open(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
