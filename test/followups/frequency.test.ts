import fc from 'fast-check';
import {
  type AdHistory,
  type AdLimits,
  AdLimitsSchema,
  adObjection,
  DEFAULT_LIMITS,
  RESERVED_AHEAD_MS,
} from '../../src/followups/gate/frequency';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.parse('2026-03-02T12:00:00+09:00');
const before = (hours: number) => new Date(start - hours * HOUR);
const sent = (...hoursAgo: number[]): AdHistory => ({
  sends: hoursAgo.map((hours) => ({ deliveryId: `${hours} hours ago`, at: before(hours) })),
});
const objection = (history: AdHistory, limits: AdLimits = DEFAULT_LIMITS) =>
  adObjection(history, new Date(start), limits);

describe('the frequency cap', () => {
  it('lets the first message through', () => {
    expect(objection(sent())).toBeUndefined();
  });

  it('opens a day after the last message', () => {
    expect(objection(sent(5))).toEqual({
      reason: 'CAP',
      until: new Date(start + 19 * HOUR + RESERVED_AHEAD_MS),
    });
  });

  it('opens when the oldest of three leaves the seven days', () => {
    expect(objection(sent(160, 80, 30))).toEqual({
      reason: 'CAP',
      until: new Date(start + 8 * HOUR + RESERVED_AHEAD_MS),
    });
  });

  it('counts messages that a clock put back makes look as if they came from the future', () => {
    expect(objection(sent(-3))?.until.getTime()).toBeGreaterThan(start + DAY);
  });

  it('refuses zero, which could mean both "none" and "no limit"', () => {
    expect(AdLimitsSchema.safeParse({ perDay: 0 }).success).toBe(false);
    expect(AdLimitsSchema.parse({})).toEqual(DEFAULT_LIMITS);
  });

  it('never lets a sliding day or week hold more than the cap, however messages arrive', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (hours, perDay, per7Days) => {
          const sends: { deliveryId: string; at: Date }[] = [];
          let now = start;
          for (const gap of hours) {
            now += gap * HOUR;
            const at = new Date(now);
            if (!adObjection({ sends }, at, { perDay, per7Days })) sends.push({ deliveryId: `${now}`, at });
          }
          for (const { length, limit } of [
            { length: DAY, limit: perDay },
            { length: 7 * DAY, limit: per7Days },
          ]) {
            for (const { at: first } of sends) {
              const inside = sends.filter(({ at }) => at >= first && at.getTime() < first.getTime() + length);
              expect(inside.length).toBeLessThanOrEqual(limit);
            }
          }
        },
      ),
    );
  });
});

describe('the limit on advertising in a row', () => {
  const limits = { perDay: 9, per7Days: 9, inARow: 3 };

  it('holds the fourth advertisement when nothing useful came between', () => {
    expect(objection(sent(300, 200, 100), limits)).toMatchObject({ reason: 'RATIO' });
    expect(objection(sent(200, 100), limits)).toBeUndefined();
  });

  it('starts counting again after a useful message', () => {
    expect(objection({ ...sent(300, 200, 100), usefulAt: before(150) }, limits)).toBeUndefined();
  });

  it('is off unless it is set', () => {
    expect(objection(sent(300, 200, 100), { perDay: 9, per7Days: 9 })).toBeUndefined();
  });
});
