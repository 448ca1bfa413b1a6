import { setTimeout as wait } from 'node:timers/promises';
import { type ChatAnswer, createTestChat } from '../../support/test-chat';
import { between, pick } from './seeded';
import type { Shop } from './shop';

/** What a person says or presses, to be done again when nothing came back. */
type Doing = () => Promise<ChatAnswer>;

/** What the shop acknowledged to somebody: a sentence that says so reached them. */
export interface Regular {
  userKey: string;
  name: string;
  phone: string;
  isRegistered: boolean;
  hasAds: boolean;
  isErased: boolean;
  /** Answers that were no valid skill response although the server lived, and dead ends. */
  complaints: string[];
}

/** "Say it again", in the words of turn-texts. */
const APOLOGIES = ['한 번 더 보내 주세요', '잠시 문제가 생겨서', '너무 빨라서'];
const MOST_ANSWERS = 400;
/** While nobody listens; a busy machine needs its time to start a server. */
const MOST_SILENCES = 5_000;
const SURNAMES = '김이박최정강조윤장임';

/** Somebody who registers, may take their consent back and may leave; they repeat themselves until it is done. */
export async function liveAsRegular({
  shop,
  random,
  number,
}: {
  shop: Shop;
  random: () => number;
  number: number;
}): Promise<Regular> {
  const userKey = `${number}`.padStart(4, '0').padEnd(66, 'f');
  const chat = createTestChat({ at: () => pick(random, shop.servers).origin, botUserKey: userKey });
  const hangul = String.fromCharCode(0xac00 + (number % 11_172), 0xac00 + ((number * 7 + 3_000) % 11_172));
  const regular: Regular = {
    userKey,
    name: `${pick(random, [...SURNAMES])}${hangul}`,
    phone: `010-${between(random, 2_000, 9_999)}-${String(number).padStart(4, '0')}`,
    isRegistered: false,
    hasAds: random() < 0.5,
    isErased: false,
    complaints: [],
  };
  const plan = random();

  await until(REGISTERED, () => chat.says('단골 등록'));
  regular.isRegistered = true;
  if (regular.hasAds && plan < 0.3) {
    await until(/수신 거부로 처리했어요|받지 않고 계세요|동의하지 않으셨어요/, () => chat.says('수신거부'));
    regular.hasAds = false;
  }
  if (plan > 0.8) {
    await until(/모든 정보를 지웠어요|지울 것이 없으니/, () => chat.says('내 정보 삭제'));
    regular.isErased = true;
  }
  return regular;

  /** Goes on with whatever is asked until an answer says that it is done. */
  async function until(done: RegExp, begin: Doing): Promise<void> {
    let doing = begin;
    const heard: string[] = [];
    for (let answers = 0, silences = 0; answers < MOST_ANSWERS && silences < MOST_SILENCES; ) {
      const answer = await doing().catch((err: Error) => noteNoAnswer(err));
      if (answer) answers += 1;
      else silences += 1;
      if (answer && heard.at(-1) !== answer.text) heard.push(answer.text);
      if (!answer || APOLOGIES.some((words) => answer.text.includes(words))) {
        await wait(between(random, 20, 120));
        continue;
      }
      if (done.test(answer.text)) return;
      doing = next(answer, begin);
    }
    regular.complaints.push(`${done} never came, the last answers were: ${heard.slice(-6).join(' | ')}`);
  }

  /** No connection is what a killed server looks like; anything else that came was not an answer. */
  function noteNoAnswer(err: Error): undefined {
    const { code } = err as { code?: string };
    if (!['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code ?? '')) regular.complaints.push(String(err));
  }

  function next({ text, buttons }: ChatAnswer, begin: Doing): Doing {
    const press = (label: string): Doing => {
      const button = chat.button(label);
      return () => chat.take(button);
    };
    const has = (label: string) => buttons.includes(label);
    if (has('만 14세 이상이에요')) return press('만 14세 이상이에요');
    if (has('동의')) return press(isOfAds(text) && !regular.hasAds ? '동의 안 함' : '동의');
    for (const label of ['저장', '건너뛰기', '모두 지우기']) if (has(label)) return press(label);
    if (text.includes('성함')) return () => chat.says(regular.name);
    if (text.includes('휴대전화')) return () => chat.says(regular.phone);
    return begin;
  }
}

const REGISTERED = /단골이 되어 주셔서 고마워요|이미 단골로 등록되어/;
const isOfAds = (text: string) => text.includes('광고');
