import { parseTimeOfDay } from '../../src/followups/time-of-day';
import { AfterSchema, delayedFrom, parseDelay } from '../../src/followups/trigger';

const seoul = (text: string) => new Date(`${text}:00+09:00`);

function due(start: string, delay: string, at?: string): Date {
  const parsed = parseDelay(delay);
  if (!parsed) throw new Error(`unreadable delay ${delay}`);
  return delayedFrom(seoul(start), parsed, at === undefined ? undefined : parseTimeOfDay(at));
}

describe('a delay after an event', () => {
  it.each([
    ['3d', '2026-03-02T23:10', undefined, '2026-03-05T23:10'],
    ['3d', '2026-03-02T23:10', '12:30', '2026-03-05T12:30'],
    ['0d', '2026-03-02T09:00', '12:30', '2026-03-02T12:30'],
    ['0d', '2026-03-02T12:30', '12:30', '2026-03-03T12:30'],
    ['1w', '2026-03-02T23:10', '12:30', '2026-03-09T12:30'],
    ['90m', '2026-03-02T23:10', undefined, '2026-03-03T00:40'],
    ['2h', '2026-03-02T11:00', '12:30', '2026-03-03T12:30'],
    ['2h', '2026-03-02T10:30', '12:30', '2026-03-02T12:30'],
  ])('of %s from %s at %s ends at %s', (delay, start, at, expected) => {
    expect(due(start, delay, at)).toEqual(seoul(expected));
  });

  it.each(['joined+3d', 'joined + 3d', 'joined'])('is read from "%s"', (text) => {
    expect(AfterSchema.parse(text).event).toBe('joined');
  });

  it.each(['+3d', 'joined 3d', 'joined +3y', 'joined +-3d'])('is refused when written as "%s"', (text) => {
    expect(AfterSchema.safeParse(text).success).toBe(false);
  });
});
