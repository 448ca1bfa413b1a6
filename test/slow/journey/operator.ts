import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

const LOGIN_ID = 'sujin';
const PASSWORD = '따뜻한 라떼 두 잔과 스콘';
const STEP_MS = 30_000;

export interface MessageToSend {
  title: string;
  text: string;
  /** As the form wants it: `2026-12-01T12:30`. */
  on: string;
}

/** The owner of the shop at the console, doing what an owner does with the keyboard and the finger, never with an address. */
export function createOperator(page: Page, origin: string) {
  let totp = new TOTP();
  const toSection = (name: string) => page.click(`nav >> a:visible >> text="${name}"`);
  const main = () => page.innerText('main');

  return {
    /** Opens the link the server printed, and leaves with an account. */
    async setsUp(link: string): Promise<void> {
      await page.goto(link);
      await page.fill('[name=loginId]', LOGIN_ID);
      await page.fill('[name=password]', PASSWORD);
      await page.click('text="다음"');
      const secret = (await page.textContent('.secret')) ?? '';
      totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
      await page.fill('[name=code]', totp.generate());
      await page.click('text="연결하기"');
      await page.click('text="보관했어요. 시작하기"');
    },

    async signsOut(): Promise<void> {
      await page.click('.account summary');
      await page.click('text="로그아웃"');
    },

    /** With the code of the next half minute: a code opens one door only. */
    async signsIn(): Promise<void> {
      await page.fill('[name=loginId]', LOGIN_ID);
      await page.fill('[name=password]', PASSWORD);
      await page.click('text="다음"');
      await page.fill('[name=code]', totp.generate({ timestamp: Date.now() + STEP_MS }));
      await page.click('main >> button[type=submit]');
      await page.waitForURL(`${origin}/console`);
    },

    async editsWelcome(text: string): Promise<void> {
      await toSection('설정');
      await page.click('text="대화 글"');
      await page.click('main >> a:has-text("안녕하세요")');
      await page.fill('[name=text]', text);
      await page.click('text="저장하기"');
    },

    /** What the list of people says. */
    async looksAtPeople(): Promise<string> {
      await toSection('사람들');
      return main();
    },

    async opensPerson(masked: string): Promise<string> {
      await toSection('사람들');
      await page.click(`main >> .rows >> text=${masked}`);
      return main();
    },

    async unmasks(field: string, reason: string, detail: string): Promise<string> {
      await page.selectOption('[name=field]', { label: field });
      await page.check(`input[value="${reason}"]`);
      await page.fill('[name=detail]', detail);
      await page.click('text="기록하고 보기"');
      return (await page.textContent('.unmasked')) ?? '';
    },

    async readsAccessLog(): Promise<string> {
      await toSection('개인정보');
      await page.click('main >> text="접속기록"');
      return main();
    },

    /** From the empty form to the last confirmation; the server's check comes in between. */
    async sendsAdvertisement({
      title,
      text,
      on,
    }: MessageToSend): Promise<{ checked: string; started: string }> {
      await toSection('메시지');
      await page.click('main >> text="새 메시지"');
      await page.selectOption('[name=purpose]', { label: '맞춤 안내' });
      await page.fill('[name=title]', title);
      await page.fill('[name=text]', text);
      await page.fill('[name=on]', on);
      await page.click('text="저장하고 확인하기"');
      const checked = await main();
      await page.click('text="승인하기"');
      await page.check('[name=everybody]');
      await page.click(`button:has-text("보내기 시작")`);
      return { checked, started: await main() };
    },

    /** What a person's page says of one message, and the whole story behind it. */
    async asksWhy(person: string, message: string): Promise<string> {
      await this.opensPerson(person);
      await page.click(`.timeline > li:has-text("${message}") >> a:has-text("왜")`);
      return main();
    },
  };
}
export type Operator = ReturnType<typeof createOperator>;
