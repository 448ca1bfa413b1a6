import type { Page } from 'playwright-core';
import type { PageToSee } from '../../test/console/pages-to-see';

const at = (name: string, path: string, go?: (page: Page) => Promise<unknown>): PageToSee => ({
  name,
  async open(page, origin) {
    await page.goto(`${origin}${path}`);
    await go?.(page);
  },
});

/** In the chat room, after the greeting. */
const simulator = (name: string, go?: (page: Page) => Promise<unknown>): PageToSee =>
  at(name, '/simulator', async (page) => {
    await page.waitForSelector('.record .theirs');
    await go?.(page);
    await page.waitForTimeout(300);
  });

async function says(page: Page, text: string): Promise<void> {
  const before = await page.locator('.record.turn .theirs').count();
  await page.fill('#text', text);
  await page.keyboard.press('Enter');
  await page.locator('.record.turn .theirs').nth(before).waitFor();
}

/** On a phone the sides of the simulator are behind a button. */
async function opens(page: Page, side: 'side' | 'panel'): Promise<void> {
  const button = page.locator(`[data-open="${side}"]`);
  if (await button.isVisible()) await button.click();
}

/** What people see who are no operators: the policy, the way to the channel, and the chat room of whoever tries it. */
export const OTHER_PAGES: PageToSee[] = [
  at('policy', '/privacy'),
  at('source', '/s/table-qr'),
  simulator('simulator'),
  simulator('simulator-talk', async (page) => {
    await says(page, '영업시간');
    await says(page, '상담 연결');
    await says(page, '단골 등록');
  }),
  simulator('simulator-side', (page) => opens(page, 'side')),
  simulator('simulator-panel', (page) => opens(page, 'panel')),
  simulator('simulator-person', (page) => page.click('[data-do="edit-person"]')),
];
