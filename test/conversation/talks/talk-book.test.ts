import { createTalkBook } from '../../../src/conversation/talks/talk-book';
import { createMovableClock, type MovableClock } from '../../../src/platform/clock';
import { openTestStorage } from '../../support/storage';

let storage: Awaited<ReturnType<typeof openTestStorage>>;
let clock: MovableClock;
let book: ReturnType<typeof createTalkBook>;
beforeEach(async () => {
  storage = await openTestStorage();
  clock = createMovableClock('2026-11-23T03:00:00Z');
  book = createTalkBook({ connection: storage.connection, key: Buffer.alloc(32, 1), clock });
});
afterEach(() => storage.stop());

const hours = { skill: 'faq', because: 'question', about: 'hours' } as const;
const fallback = { skill: 'fallback', because: 'fallback' } as const;

function asks(text: string, ...people: string[]): void {
  for (const userKey of people) book.note({ userKey, text, why: fallback });
}
async function unanswered(): Promise<string[]> {
  await book.write();
  return (await book.unanswered(10)).map(({ text, count }) => `${text} ${count}`);
}

describe('what is asked', () => {
  it('is summed by skill, question and day, however often it is written', async () => {
    book.note({ userKey: 'a', text: '영업시간', why: hours });
    await book.write();
    book.note({ userKey: 'b', text: '몇 시까지 해요?', why: hours });
    book.note({ userKey: 'b', text: '???', why: fallback });
    await book.write();
    await book.write();
    clock.advance('1d');
    book.note({ userKey: 'a', text: '영업시간', why: hours });
    await book.write();
    expect(await book.between('2026-11-23', '2026-11-23')).toEqual([
      { skill: 'faq', about: 'hours', isAnswered: true, count: 2 },
      { skill: 'fallback', isAnswered: false, count: 1 },
    ]);
    expect(await book.between('2026-11-23', '2026-11-24')).toMatchObject([{ count: 3 }, { count: 1 }]);
  });

  it('names nobody and keeps no words', async () => {
    book.note({ userKey: 'somebody', text: '제 이름은 홍길순이에요', why: fallback });
    await book.write();
    const kept = await Promise.all(
      ['talk_counts', 'unanswered_phrases'].map((name) =>
        storage.connection.collection(name).find().toArray(),
      ),
    );
    expect(JSON.stringify(kept)).not.toMatch(/somebody|홍길순/);
  });
});

describe('what nothing answers', () => {
  it('is shown once three people said it, and counted on', async () => {
    asks('주차 되나요?', 'a', 'b', 'b', 'b');
    expect(await unanswered()).toEqual([]);
    asks('주차 되나요', 'c');
    expect(await unanswered()).toEqual(['주차 되나요 5']);
    asks('주차 되나요?', 'a');
    expect(await unanswered()).toEqual(['주차 되나요 6']);
  });

  it('begins anew with the month', async () => {
    asks('주차 되나요?', 'a', 'b');
    clock.set('2026-12-01T03:00:00Z');
    asks('주차 되나요?', 'c');
    expect(await unanswered()).toEqual([]);
  });

  it.each(['제 번호는 010-1234-5678이에요', 'a@example.com', 'https://example.com', '가'.repeat(61), ''])(
    'is left out where it may belong to somebody or is no question: %s',
    async (text) => {
      asks(text, 'a', 'b', 'c', 'd');
      expect(await unanswered()).toEqual([]);
    },
  );

  it('is one line, in however many months it was said', async () => {
    asks('주차 되나요?', 'a', 'b', 'c');
    await unanswered();
    clock.set('2026-12-01T03:00:00Z');
    asks('주차 되나요?', 'a', 'b', 'c');
    expect(await unanswered()).toEqual(['주차 되나요? 6']);
  });

  it('comes most frequent first', async () => {
    asks('주차 되나요?', 'a', 'b', 'c');
    asks('반려견도 되나요?', 'a', 'b', 'c', 'd');
    expect(await unanswered()).toEqual(['반려견도 되나요? 4', '주차 되나요? 3']);
  });
});
