import { createResultCounts } from '../../src/followups/result-counts';
import { openTestStorage } from '../support/storage';

type Storage = Awaited<ReturnType<typeof openTestStorage>>;

let storage: Storage;
beforeEach(async () => {
  storage = await openTestStorage();
});
afterEach(() => storage.stop());

/** Ten in the morning in Seoul. */
const NOW = new Date('2026-11-23T01:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const [HOUR, DAY] = [3_600_000, 86_400_000];

let made = 0;
async function settle(at: Date, values: { campaign?: string; status?: string; reason?: string } = {}) {
  made += 1;
  const { campaign = 'thanks', status = 'delivered', ...rest } = values;
  await storage.connection
    .collection<{ _id: string; campaign: string; kind: string; status: string; settledAt: Date }>(
      'deliveries',
    )
    .insertOne({ _id: `d${made}`, campaign, kind: 'information', status, settledAt: at, ...rest });
}

const kept = () => storage.connection.collection('delivery_counts').find().toArray();

describe('how deliveries ended', () => {
  it('is summed over days, hours and the last minutes, each delivery once', async () => {
    const counts = createResultCounts(storage.connection);
    for (const ms of [60_000, HOUR, 9 * HOUR, 11 * HOUR, DAY, 5 * DAY]) await settle(ago(ms));
    await settle(ago(2 * DAY), { status: 'skipped', reason: 'NO_CONSENT' });
    const lines = await counts.since(ago(6 * DAY), NOW);
    expect(lines).toEqual([
      { campaign: 'thanks', kind: 'information', status: 'delivered', count: 6 },
      { campaign: 'thanks', kind: 'information', status: 'skipped', reason: 'NO_CONSENT', count: 1 },
    ]);
    expect(await counts.since(ago(6 * DAY), NOW)).toEqual(lines);
  });

  it('begins with the whole first day, in Seoul', async () => {
    const counts = createResultCounts(storage.connection);
    await settle(new Date('2026-11-21T15:00:00Z'));
    await settle(new Date('2026-11-21T14:59:59Z'));
    expect(await counts.since(ago(DAY), NOW)).toMatchObject([{ count: 1 }]);
  });

  it('keeps a day as one sum, and does not count its deliveries again', async () => {
    const counts = createResultCounts(storage.connection);
    await settle(ago(DAY));
    await counts.since(ago(3 * DAY), NOW);
    await storage.connection.collection('deliveries').deleteMany({});
    expect(await counts.since(ago(3 * DAY), NOW)).toMatchObject([{ count: 1 }]);
    expect((await kept()).filter(({ _id }) => String(_id).startsWith('day'))).toHaveLength(1);
    expect((await kept()).filter(({ _id }) => String(_id).startsWith('hour'))).toHaveLength(9);
  });

  it('keeps no sums of days before the first message, however far back is asked', async () => {
    const counts = createResultCounts(storage.connection);
    await counts.since(ago(365 * DAY), NOW);
    expect((await kept()).filter(({ _id }) => String(_id).startsWith('day'))).toEqual([]);
    await settle(ago(2 * DAY));
    expect(await counts.since(ago(365 * DAY), NOW)).toMatchObject([{ count: 1 }]);
    expect((await kept()).filter(({ _id }) => String(_id).startsWith('day'))).toHaveLength(2);
  });

  it('waits ten minutes for what is written late before it keeps an hour', async () => {
    const counts = createResultCounts(storage.connection);
    await counts.since(NOW, new Date(NOW.getTime() + 5 * 60_000));
    await settle(ago(60_000));
    expect(await counts.since(NOW, new Date(NOW.getTime() + 5 * 60_000))).toMatchObject([{ count: 1 }]);
  });

  it('forgets the hours of a day once the day is kept', async () => {
    const counts = createResultCounts(storage.connection);
    await settle(ago(HOUR));
    await counts.since(NOW, NOW);
    const tomorrow = new Date(NOW.getTime() + DAY);
    expect(await counts.since(NOW, tomorrow)).toMatchObject([{ count: 1 }]);
    const hours = (await kept()).map(({ _id }) => String(_id)).filter((key) => key.startsWith('hour'));
    expect(hours).toHaveLength(9);
    expect(hours.sort()[0]).toBe('hour 2026-11-23T15:00:00.000Z');
  });

  it('is nothing where nothing was sent', async () => {
    expect(await createResultCounts(storage.connection).since(ago(2 * DAY), NOW)).toEqual([]);
  });
});
