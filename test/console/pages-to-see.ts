import type { Page } from 'playwright-core';
import type { ConsoleKit } from './console-kit';

/** A page worth looking at, and the way to it. */
export interface PageToSee {
  name: string;
  open(page: Page, origin: string): Promise<void>;
}

/** Every page of the console, with the states that look different. */
export async function pagesToSee(
  kit: ConsoleKit,
  { first, second, third }: { first: string; second: string; third: string },
): Promise<PageToSee[]> {
  const at = (name: string, path: string): PageToSee => ({
    name,
    open: async (page, origin) => void (await page.goto(`${origin}/console${path}`)),
  });
  const sujin =
    (await kit.access.accounts.list()).find(({ loginId }) => loginId === 'minho')?.operatorId ?? '';
  const by = { operatorId: 'setup', loginId: 'setup', roles: ['owner' as const], from: 'test' };
  const invite = new URL(kit.access.linkTo(await kit.access.accounts.inviteMember(['staff'], by))).pathname;
  const [delivery] = await kit.services.followups.deliveriesOf(second);
  const text = (await kit.deps.texts.list()).find(({ id }) => id.startsWith('welcome.'))?.id ?? '';

  return [
    at('today', ''),
    at('contacts', '/contacts'),
    {
      name: 'contacts-search',
      async open(page, origin) {
        await page.goto(`${origin}/console/contacts`);
        await page.fill('#text', '김하늘');
        await page.click('.search button');
      },
    },
    at('contact', `/contacts/${first}`),
    at('contact-withdrawn', `/contacts/${second}`),
    at('contact-suspended', `/contacts/${third}`),
    {
      name: 'contact-unmasked',
      async open(page, origin) {
        await page.goto(`${origin}/console/contacts/${first}`);
        await page.selectOption('#field', 'phone');
        await page.check('input[value="손님 문의 답변"]');
        await page.fill('#detail', '예약 시간 변경 문의');
        await page.click('text=기록하고 보기');
      },
    },
    at('contact-why', `/contacts/${second}/deliveries/${delivery?.id}`),
    at('messages', '/messages'),
    at('message-checked', '/messages/winter-menu'),
    at('message-draft', '/messages/year-end'),
    at('message-file', '/messages/thanks'),
    at('message-edit', '/messages/winter-menu/edit'),
    {
      name: 'message-new',
      async open(page, origin) {
        await page.goto(`${origin}/console/messages/new`);
        await page.fill('#text', '{{name|고객}}님, 내일부터 겨울 영업시간으로 바뀌어요.');
        await page.waitForSelector('[data-preview] .bubble');
      },
    },
    {
      name: 'message-problems',
      async open(page, origin) {
        await page.goto(`${origin}/console/messages/new`);
        await page.fill('#text', '(광고) 전 메뉴 10% 할인');
        await page.click('text=저장하고 확인하기');
      },
    },
    at('segments', '/segments'),
    at('segment', '/segments/seoul'),
    at('segment-edit', '/segments/quiet/edit'),
    at('stats', '/stats?days=90'),
    at('privacy', '/privacy'),
    at('privacy-rights', '/privacy/rights'),
    at('privacy-rights-of', `/privacy/rights/of/${second}`),
    at('privacy-log', '/privacy/access-log'),
    at('privacy-log-contact', `/privacy/access-log?contact=${first}`),
    at('privacy-review', '/privacy/reviews/2026-11'),
    {
      name: 'privacy-review-made',
      async open(page, origin) {
        await page.goto(`${origin}/console/privacy/reviews/2026-11`);
        await page.click('main .heading button');
      },
    },
    {
      name: 'privacy-consents',
      async open(page, origin) {
        await page.goto(`${origin}/console/privacy/consents`);
        await page.click('text=지금 점검하기');
        await page.waitForTimeout(500);
        await page.goto(`${origin}/console/privacy/consents`);
      },
    },
    at('privacy-policy', '/privacy/policy'),
    at('privacy-destruction', '/privacy/destruction'),
    at('privacy-duties', '/privacy/duties'),
    at('connection', '/connection'),
    at('settings', '/settings'),
    at('settings-texts', '/settings/texts'),
    at('settings-text', `/settings/texts/${encodeURIComponent(text)}`),
    at('operators', '/operators'),
    at('operator', `/operators/${sujin}`),
    at('me', '/me'),
    at('unknown', '/nowhere'),
    { name: 'join', open: async (page, origin) => void (await strangers(page, `${origin}${invite}`)) },
    {
      name: 'join-code',
      async open(page, origin) {
        const other = await strangers(page, `${origin}${invite}`);
        await other.fill('#loginId', 'jiwon');
        await other.fill('#password', '겨울 바다 산책과 붕어빵');
        await other.click('button[type=submit]');
      },
    },
    { name: 'login', open: async (page, origin) => void (await strangers(page, `${origin}/console/login`)) },
  ];

  /** The page in a browser that nobody is signed in with. */
  async function strangers(page: Page, address: string): Promise<Page> {
    await page.context().clearCookies();
    await page.goto(address);
    return page;
  }
}
