import type { Page } from 'playwright-core';

/** Somebody in the chat room of the simulator. */
export function createGuest(page: Page, origin: string) {
  const answers = () => page.locator('.record.turn');

  /** Does something and waits for the channel's answer to it; says what the channel said. */
  async function answered(act: () => Promise<void>): Promise<string> {
    const before = await answers().count();
    await act();
    await answers().nth(before).locator('.theirs').waitFor();
    return answers().nth(before).locator('.theirs').innerText();
  }

  const says = (text: string) =>
    answered(async () => {
      await page.fill('#text', text);
      await page.keyboard.press('Enter');
    });

  /** A chip under the last answer, or a button of it. */
  const presses = (label: string) =>
    answered(() =>
      page
        .locator(`#chips button:text-is("${label}"), .record:last-child button:text-is("${label}")`)
        .last()
        .click(),
    );

  const offers = (label: string) =>
    page.locator(`#chips button:text-is("${label}"), .record:last-child button:text-is("${label}")`).count();

  return {
    says,
    presses,

    /** What the channel says to somebody who comes in. */
    async entersAsSomebodyNew(): Promise<string> {
      await page.goto(`${origin}/simulator`);
      await answers().first().locator('.theirs').waitFor();
      return answers().first().locator('.theirs').innerText();
    },

    /** Becomes a regular who agrees to everything. */
    async joins({ name, phone }: { name: string; phone: string }): Promise<void> {
      await says('단골 등록');
      await presses('만 14세 이상이에요');
      while ((await offers('동의')) > 0) await presses('동의');
      await says(name);
      await says(phone);
      while ((await offers('건너뛰기')) > 0) await presses('건너뛰기');
      if ((await offers('저장')) > 0) await presses('저장');
    },

    /** Until all that falls due on the way was done. */
    async waits(step: string): Promise<void> {
      await page.click(`.side button:text-is("${step}")`);
      await page.locator('[data-step]:disabled').first().waitFor({ state: 'detached' });
    },

    /** A follow-up of this name in the chat. */
    async receives(name: string): Promise<string> {
      const record = page.locator('.record.delivery', { hasText: name }).last();
      await record.waitFor();
      return record.innerText();
    },

    received: () => page.locator('.record.delivery').allInnerTexts(),
  };
}
export type Guest = ReturnType<typeof createGuest>;
