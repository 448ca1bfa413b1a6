import fc from 'fast-check';
import {
  capOpensAt,
  DEFAULT_CAP,
  FrequencyCapSchema,
  RESERVED_AHEAD_MS,
} from '../../src/followups/frequency';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.parse('2026-03-02T12:00:00+09:00');
const sentAt = (...hoursAgo: number[]) => hoursAgo.map((hours) => new Date(start - hours * HOUR));

describe('the frequency cap', () => {
  it('lets the first message through', () => {
    expect(capOpensAt([], new Date(start), DEFAULT_CAP)).toEqual(new Date(start));
  });

  it('opens a day after the last message', () => {
    const opens = capOpensAt(sentAt(5), new Date(start), DEFAULT_CAP);
    expect(opens).toEqual(new Date(start + 19 * HOUR + RESERVED_AHEAD_MS));
  });

  it('opens when the oldest of three leaves the seven days', () => {
    const opens = capOpensAt(sentAt(160, 80, 30), new Date(start), DEFAULT_CAP);
    expect(opens).toEqual(new Date(start + 8 * HOUR + RESERVED_AHEAD_MS));
  });

  it('counts messages that a clock put back makes look as if they came from the future', () => {
    expect(capOpensAt(sentAt(-3), new Date(start), DEFAULT_CAP).getTime()).toBeGreaterThan(start + DAY);
  });

  it('refuses zero, which could mean both "none" and "no limit"', () => {
    expect(FrequencyCapSchema.safeParse({ perDay: 0 }).success).toBe(false);
    expect(FrequencyCapSchema.parse({})).toEqual(DEFAULT_CAP);
  });

  it('never lets a sliding day or week hold more than the cap, however messages arrive', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (hours, perDay, per7Days) => {
          const sent: Date[] = [];
          let now = start;
          for (const gap of hours) {
            now += gap * HOUR;
            if (capOpensAt(sent, new Date(now), { perDay, per7Days }).getTime() <= now)
              sent.push(new Date(now));
          }
          for (const { length, limit } of [
            { length: DAY, limit: perDay },
            { length: 7 * DAY, limit: per7Days },
          ]) {
            for (const first of sent) {
              const inside = sent.filter((at) => at >= first && at.getTime() < first.getTime() + length);
              expect(inside.length).toBeLessThanOrEqual(limit);
            }
          }
        },
      ),
    );
  });
});
