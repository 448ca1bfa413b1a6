/**
 * From an empty folder to the answer why a message was sent and the next one was not: the whole product in one day of its
 * owner, in a real browser, against a server of its own.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { seoulDate } from '../../src/platform/seoul-time';
import { launchChromium } from '../support/chromium';
import { freePort } from '../support/free-port';
import { ROOT, SOURCES, startServer } from '../support/server-process';
import { createGuest, type Guest } from './journey/guest';
import { createOperator, type Operator } from './journey/operator';

jest.setTimeout(300_000);
/** For one page to answer, also on a machine that is busy with other tests. */
const PATIENCE_MS = 20_000;

let dir: string;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let operator: Operator;
let guest: Guest;
let troubles: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dangol-journey-'));
  await cp(join(ROOT, 'skills'), join(dir, 'skills'), { recursive: true });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = { PORT: String(port), DATA_DIR: dir, SKILLS_DIR: join(dir, 'skills'), LOG_LEVEL: 'error' };
  server = await startServer(env, SOURCES);
  browser = await launchChromium();
  troubles = [];
  const aPage = async () => {
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    return page;
  };
  operator = createOperator(await aPage(), origin);
  guest = createGuest(await aPage(), origin);
});
afterEach(async () => {
  await browser.close();
  await server.stop();
  await rm(dir, { recursive: true });
});

const inDays = (days: number) => `${seoulDate(new Date(Date.now() + days * 86_400_000))}T12:30`;

it('takes an owner from the first link to a message that arrived, its reason, and one that rightly did not', async () => {
  await operator.setsUp(/http\S+\/console\/join\/\S+/.exec(server.output())?.[0] ?? '');
  await operator.signsOut();
  await operator.signsIn();

  await operator.editsWelcome('어서 오세요, 바닷가 커피예요!');
  expect(await guest.entersAsSomebodyNew()).toContain('어서 오세요, 바닷가 커피예요!');

  await guest.joins({ name: '김하늘', phone: '010-2345-6789' });
  expect(await operator.looksAtPeople()).toContain('김*늘');
  const page = await operator.opensPerson('김*늘');
  expect(page).not.toContain('김하늘');
  expect(page).not.toContain('2345');

  expect(await operator.unmasks('휴대전화번호', '손님 문의 답변', '두고 간 우산')).toBe('010-2345-6789');
  expect(await operator.readsAccessLog()).toContain('손님 문의 답변: 두고 간 우산');

  const winter = await operator.sendsAdvertisement({
    title: '겨울 메뉴 소식',
    text: '겨울 메뉴가 나왔어요.',
    on: inDays(1),
  });
  expect(winter.checked).toContain('확인을 마쳤어요');
  expect(winter.started).toContain('지금이라면 1명에게 가요');
  await operator.sendsAdvertisement({ title: '원두 소식', text: '새 원두가 나왔어요.', on: inDays(5) });

  await guest.waits('3일 뒤');
  expect(await guest.receives('겨울 메뉴 소식')).toMatch(/\(광고\)[\s\S]*겨울 메뉴가 나왔어요/);
  expect(await operator.asksWhy('김*늘', '겨울 메뉴 소식')).toContain('보내기 바로 전에: 보내도 돼요.');

  expect(await guest.says('수신거부')).toContain('광고');
  await guest.waits('3일 뒤');
  expect(await operator.asksWhy('김*늘', '원두 소식')).toContain(
    '보내지 않아요. 광고 수신에 동의하지 않았어요.',
  );
  expect((await guest.received()).join()).not.toContain('원두');
  expect(troubles).toEqual([]);
});
