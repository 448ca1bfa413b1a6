import fc from 'fast-check';
import type { Rule } from '../../src/segments';
import type { StoredActivity } from '../../src/segments/activity-model';
import { engagementScore } from '../../src/segments/engagement-score';
import { NOW, type PlainContact } from './random-rules';
import { startSegments } from './segment-kit';

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const event = (key: string, days: number, more: object = {}) => ({
  key,
  contactId: 'c1',
  name: 'clicked',
  at: daysAgo(days),
  ...more,
});

/** Nothing is known of them. */
const aPlainContact = (id: string): PlainContact => ({
  id,
  consents: [],
  tags: [],
  isFriend: true,
  joinedAt: daysAgo(100),
  seenAt: daysAgo(50),
  events: [],
  score: 0,
});

let kit: Awaited<ReturnType<typeof startSegments>>;
beforeEach(async () => {
  kit = await startSegments();
});
afterEach(() => kit.stop());

const stored = () => kit.connection.collection<StoredActivity>('contact_activity').findOne({ _id: 'c1' });

describe('what a contact did', () => {
  it('is counted once per key, newest first, in whatever order it is told', async () => {
    for (const one of [event('b', 2), event('a', 5), event('c', 1), event('a', 5)])
      await kit.activity.record(one);
    expect((await stored())?.moments.clicked).toEqual([daysAgo(1), daysAgo(2), daysAgo(5)]);
  });

  it('is kept by name and by what it was about, however that is spelt', async () => {
    await kit.activity.record(event('a', 1, { name: 'purchased', about: 'a.b$c 원두', amountWon: 9_000 }));
    const about = await stored();
    expect(about?.keys).toHaveLength(2);
    expect(about?.purchases).toEqual([{ item: 'a.b$c 원두', amountWon: 9_000, at: daysAgo(1) }]);
  });

  it('finds the same after a crash between the event and what is derived from it', async () => {
    await kit.activityModel.add(event('a', 1));
    expect(await stored()).toBeNull();
    await kit.activity.record(event('a', 1));
    expect((await stored())?.moments.clicked).toEqual([daysAgo(1)]);
  });

  it('keeps the first source for good and moves the last one on', async () => {
    for (const source of ['qr', 'banner', 'post']) await kit.activity.touch('c1', source);
    expect(await stored()).toMatchObject({ firstSource: 'qr', lastSource: 'post' });
  });

  it('is counted by from the moment it is known of a contact', async () => {
    await kit.add([aPlainContact('c1'), aPlainContact('c2')]);
    const clicked = (atLeast: number, days: number): Rule => ({
      did: 'clicked',
      atLeast,
      within: `${days}d`,
    });
    expect(await kit.audience.count(clicked(1, 30))).toBe(0);
    for (const one of [event('a', 20), event('b', 3), event('c', 10)]) await kit.activity.record(one);
    await kit.activity.touch('c1', 'qr');
    expect(await kit.audience.count({ source: 'qr', touch: 'first' })).toBe(1);
    expect(await kit.audience.count({ not: clicked(1, 30) })).toBe(1);
    for (const [atLeast, days, expected] of [
      [3, 20, 1],
      [3, 19, 0],
      [2, 10, 1],
      [2, 9, 0],
      [1, 3, 1],
      [1, 2, 0],
      [4, 90, 0],
    ] as const)
      expect([atLeast, days, await kit.audience.count(clicked(atLeast, days))]).toEqual([
        atLeast,
        days,
        expected,
      ]);
  });

  it('is counted by after the nightly work when a crash left it uncopied, and when it came before the contact', async () => {
    await kit.activity.record(event('a', 1));
    await kit.add([aPlainContact('c1')]);
    const clicked: Rule = { did: 'clicked', atLeast: 1 };
    expect(await kit.audience.count(clicked)).toBe(0);
    await kit.activity.rescore();
    expect(await kit.audience.count(clicked)).toBe(1);
  });

  it('is gone after erasure', async () => {
    await kit.activity.record(event('a', 1));
    await kit.activity.holder.erase('c1');
    expect(await stored()).toBeNull();
    expect(await kit.activity.holder.export('c1')).toEqual({ 활동: [] });
  });
});

describe('the engagement score', () => {
  it('adds recency, frequency and depth, as the formula says', () => {
    const events = [
      event('a', 0),
      event('b', 9),
      event('c', 9, { name: 'purchased' }),
      event('d', 100),
      event('e', 1, { name: 'received' }),
    ];
    expect(engagementScore(events, NOW)).toEqual({ recency: 40, frequency: 8, depth: 10, total: 58 });
    expect(engagementScore([], NOW).total).toBe(0);
  });

  it('stays between 0 and 100 and never rises with time alone', () => {
    const events = fc.array(
      fc.record({
        days: fc.integer({ min: 0, max: 120 }),
        name: fc.constantFrom('clicked', 'purchased', 'replied', 'pressed', 'joined'),
      }),
    );
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 60 }), (list, later) => {
        const made = list.map(({ days, name }, index) => event(`${index}`, days, { name }));
        const today = engagementScore(made, NOW).total;
        expect(today).toBeGreaterThanOrEqual(0);
        expect(today).toBeLessThanOrEqual(100);
        expect(engagementScore(made, daysAgo(-later)).total).toBeLessThanOrEqual(today);
      }),
    );
  });

  it('is stored as the events give it, and falls when nothing happens', async () => {
    await kit.activity.record(event('a', 0));
    const before = await stored();
    expect(before?.score).toBe((await kit.activity.explainScore('c1')).total);
    kit.clock.advance('60d');
    await kit.activity.rescore();
    const after = await stored();
    expect(after?.score).toBe((await kit.activity.explainScore('c1')).total);
    expect(after?.score).toBeLessThan(before?.score ?? 0);
  });
});
