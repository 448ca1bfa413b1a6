import type { Page } from 'playwright-core';

/** A page worth looking at, and the way to it: as an operator finds it, on whatever shop there is. */
export interface PageToSee {
  name: string;
  open(page: Page, origin: string): Promise<void>;
}

export interface ShopToSee {
  /** Who signs in on the pages before the console. */
  loginId: string;
  password: string;
  /** The month it is there, `2026-11`. */
  month: string;
}

type Walk = (page: Page, origin: string) => Promise<unknown>;

const walk = (name: string, go: Walk): PageToSee => ({
  name,
  open: async (page, origin) => void (await go(page, origin)),
});

/** At an address, and on from there. */
const at = (name: string, path: string, go?: (page: Page, origin: string) => Promise<unknown>): PageToSee =>
  walk(name, async (page, origin) => {
    await page.goto(`${origin}/console${path}`);
    await go?.(page, origin);
  });

const toFirst = (selector: string) => (page: Page) => page.click(`${selector} >> nth=0`);

const PEOPLE = [
  at('contacts', '/contacts'),
  at('contacts-group', '/contacts?segment=seoul'),
  at('contacts-none-found', '/contacts', async (page) => {
    await page.fill('#text', '김하늘바다');
    await page.click('.search button');
  }),
  at('contact', '/contacts', toFirst('.rows a')),
  at('contact-suspended', '/contacts?state=suspended', toFirst('.rows a')),
  at('contact-unmasked', '/contacts', async (page) => {
    await toFirst('.rows a')(page);
    await page.selectOption('#field', 'phone');
    await page.check('input[value="손님 문의 답변"]');
    await page.fill('#detail', '예약 시간 변경 문의');
    await page.click('text=기록하고 보기');
  }),
  at('contact-why', '/contacts', async (page) => {
    await page.goto(new URL(await withMessages(page), page.url()).href);
    await page.click('.timeline a:has-text("왜") >> nth=0');
  }),
];

/** Somebody who got a message, or was to get one: the newest may have joined a minute ago. */
async function withMessages(page: Page): Promise<string> {
  const links = await page
    .locator('.rows a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  for (const link of links.reverse()) {
    await page.goto(new URL(link ?? '', page.url()).href);
    if ((await page.locator('.timeline a:has-text("왜")').count()) > 0) return link ?? '';
  }
  return links[0] ?? '';
}

const MESSAGES = [
  at('messages', '/messages'),
  at('message-checked', '/messages/winter-menu'),
  at('message-draft', '/messages/year-end'),
  at('message-file', '/messages/thanks'),
  at('message-sequence', '/messages', (page) => page.click('main a:has-text("집에서 내리는 커피")')),
  at('message-edit', '/messages/winter-menu/edit'),
  at('message-new', '/messages/new', async (page) => {
    await page.fill('#text', '{{name|고객}}님, 내일부터 겨울 영업시간으로 바뀌어요.');
    await page.waitForSelector('[data-preview] .bubble');
  }),
  at('message-problems', '/messages/new', async (page) => {
    await page.fill('#text', '(광고) 전 메뉴 10% 할인');
    await page.click('text=저장하고 확인하기');
  }),
  at('segments', '/segments'),
  at('segment', '/segments/seoul'),
  at('segment-frozen', '/segments/seoul', async (page) => {
    await page.fill('#title', '3월의 서울');
    await page.click('button:has-text("굳혀 두기")');
  }),
  at('segment-edit', '/segments/quiet/edit'),
  at('stats', '/stats?days=90'),
  at('stats-talks', '/stats/talks'),
  at('stats-sources', '/stats/sources'),
  at('stats-goals', '/stats/goals'),
  at('stats-goals-problem', '/stats/goals', async (page) => {
    await page.fill('#target', '많이');
    await page.click('button:has-text("목표 세우기")');
  }),
];

const privacyPages = (month: string) => [
  at('privacy', '/privacy'),
  at('privacy-rights', '/privacy/rights'),
  at('privacy-rights-of', '/contacts', async (page) => {
    await toFirst('.rows a')(page);
    await page.click('text="권리 요청 처리"');
  }),
  at('privacy-log', '/privacy/access-log'),
  at('privacy-log-contact', '/contacts', async (page) => {
    await toFirst('.rows a')(page);
    await page.click('text="이분의 정보를 누가 봤는지 보기"');
  }),
  at('privacy-review', `/privacy/reviews/${month}`),
  at('privacy-review-made', `/privacy/reviews/${month}`, toFirst('main .heading button')),
  at('privacy-consents', '/privacy/consents', async (page, origin) => {
    await page.click('text=지금 점검하기');
    await page.waitForTimeout(500);
    await page.goto(`${origin}/console/privacy/consents`);
  }),
  at('privacy-policy', '/privacy/policy'),
  at('privacy-fields', '/privacy/fields'),
  at('privacy-destruction', '/privacy/destruction'),
  at('privacy-duties', '/privacy/duties'),
];

const HOUSE = [
  at('connection', '/connection'),
  at('settings', '/settings'),
  at('settings-texts', '/settings/texts'),
  at('settings-text', '/settings/texts', toFirst('main a:has-text("안녕하세요")')),
  at('operators', '/operators'),
  at('operator', '/operators', toFirst('main a:has-text("minho")')),
  at('me', '/me'),
  at('unknown', '/nowhere'),
];

/** Everything an owner may come to, then what a stranger sees: that ends the visit, so it comes last. */
export function pagesToSee({ loginId, password, month }: ShopToSee): PageToSee[] {
  let invitation = '';

  async function invite(page: Page, origin: string): Promise<void> {
    await page.goto(`${origin}/console/operators`);
    await page.click('text="초대 링크 만들기"');
    invitation = new URL((await page.textContent('main code')) ?? '').pathname;
  }

  async function joinAsStranger(page: Page, origin: string): Promise<void> {
    await page.context().clearCookies();
    await page.goto(`${origin}${invitation}`);
  }

  return [
    at('today', ''),
    ...PEOPLE,
    ...MESSAGES,
    ...privacyPages(month),
    ...HOUSE,
    walk('invite', invite),
    walk('join', joinAsStranger),
    walk('join-code', async (page, origin) => {
      await joinAsStranger(page, origin);
      await page.fill('#loginId', 'jihoon');
      await page.fill('#password', '겨울 바다 산책과 붕어빵');
      await page.click('button[type=submit]');
    }),
    walk('login', asStranger),
    walk('login-code', async (page, origin) => {
      await asStranger(page, origin);
      await page.fill('#loginId', loginId);
      await page.fill('#password', password);
      await page.click('button[type=submit]');
    }),
    at('link-gone', '/join/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
  ];
}

async function asStranger(page: Page, origin: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${origin}/console/login`);
}
