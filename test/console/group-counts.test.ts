import { createGroupCounts } from '../../src/console/segments/group-counts';
import { createMovableClock } from '../../src/platform/clock';

const NOW = new Date('2026-11-23T01:00:00Z');
const FRIENDS = { friend: true };

/** One more belongs each time somebody counts, and counting takes a while. */
function aCount(takes: '0s' | '2s') {
  const clock = createMovableClock(NOW);
  let people = 0;
  const count = createGroupCounts({
    clock,
    segments: {
      async count() {
        people += 1;
        clock.advance(takes);
        return { matching: people, excluded: {}, sendable: people };
      },
    },
  });
  return { clock, count };
}

describe('the count of a group', () => {
  it('is made anew each time while that is quick', async () => {
    const { count } = aCount('0s');
    expect((await count(FRIENDS)).people).toBe(1);
    expect((await count(FRIENDS)).people).toBe(2);
  });

  it('that took long is kept for five minutes with the time it was made at', async () => {
    const { clock, count } = aCount('2s');
    await count(FRIENDS);
    clock.advance('4m');
    expect(await count({ friend: true })).toEqual({ people: 1, at: NOW });
    expect((await count({ friend: false })).people).toBe(2);
  });

  it('is shown once more as it was while it is counted anew', async () => {
    const { clock, count } = aCount('2s');
    await count(FRIENDS);
    clock.advance('6m');
    expect((await count(FRIENDS)).people).toBe(1);
    await Promise.resolve();
    expect((await count(FRIENDS)).people).toBe(2);
  });
});
