import { parseTimeOfDay } from '../../src/followups/campaigns/time-of-day';
import { AfterSchema, delayedFrom, firstStepFrom, parseDelay } from '../../src/followups/campaigns/trigger';

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

describe('the first step of a sequence', () => {
  it.each([
    ['starts at its own time', '2026-03-02T12:30', 0, '2026-03-02T12:30'],
    ['has its time later that day', '2026-03-02T10:00', 0, '2026-03-02T12:30'],
    ['had its time before', '2026-03-02T13:00', 0, '2026-03-03T12:30'],
    ['waits a day', '2026-03-02T12:30', 1, '2026-03-03T12:30'],
  ])('that %s falls due once, at the first such time', (_what, start, days, due) => {
    const from = new Date(`${start}+09:00`);
    const at = firstStepFrom(from, { amount: days, unit: 'd' }, { hour: 12, minute: 30 });
    expect(at).toEqual(new Date(`${due}+09:00`));
  });
});
