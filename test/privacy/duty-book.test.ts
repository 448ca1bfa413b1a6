import { createMovableClock } from '../../src/platform/clock';
import { createDutyBook } from '../../src/privacy/duty-book';
import { openTestStorage } from '../support/storage';

const HALF_DAY_MS = 12 * 3_600_000;

let storage: Awaited<ReturnType<typeof openTestStorage>>;
const clock = createMovableClock('2026-11-24T03:50:00+09:00');
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.stop());

describe('a routine of the night', () => {
  it('is taken up by one of the processes that come at once, every night anew', async () => {
    const books = [1, 2, 3, 4].map(() => createDutyBook({ connection: storage.connection, clock }));
    const tonight = async () =>
      (await Promise.all(books.map((book) => book.take('scanNumbers', HALF_DAY_MS)))).filter(Boolean).length;
    expect(await tonight()).toBe(1);
    await books[0]?.note('scanNumbers', { checked: 7 });
    clock.advance('2h');
    expect(await tonight()).toBe(0);
    clock.advance('22h');
    expect(await tonight()).toBe(1);
  });

  it('is no run before it ended', async () => {
    const book = createDutyBook({ connection: storage.connection, clock });
    await book.take('purge', HALF_DAY_MS);
    expect((await book.lastRuns()).get('purge')).toBeUndefined();
    await book.note('purge', { checked: 3 });
    expect((await book.lastRuns()).get('purge')).toEqual({
      _id: 'purge',
      at: clock.now(),
      checked: 3,
      problems: 0,
      places: [],
    });
  });
});
