import { parseCalendar } from '../../src/followups/campaigns/calendar-phrase';
import { nextOccurrence, occurrenceName, occurrencesBetween } from '../../src/followups/planning/calendar';

const seoul = (text: string) => new Date(`${text}:00+09:00`);

function next(phrase: string, after: string): string {
  const calendar = parseCalendar(phrase);
  const moment = calendar && nextOccurrence(calendar, seoul(after));
  return moment ? occurrenceName(moment) : 'never';
}

describe('a repeating time', () => {
  it.each([
    ['매일 12:30', '2026-03-02T12:29', '2026-03-02T12:30'],
    ['매일 12:30', '2026-03-02T12:30', '2026-03-03T12:30'],
    ['매주 월요일 12:30', '2026-03-03T09:00', '2026-03-09T12:30'],
    ['매주 월·수·금 9:05', '2026-03-02T10:00', '2026-03-04T09:05'],
    ['Monday 12:30', '2026-03-03T09:00', '2026-03-09T12:30'],
    ['mon, wed 12:30', '2026-03-03T09:00', '2026-03-04T12:30'],
    ['평일 18:00', '2026-03-06T18:00', '2026-03-09T18:00'],
    ['매월 첫 월요일 12:30', '2026-03-03T09:00', '2026-04-06T12:30'],
    ['매월 두 번째 화요일 12:30', '2026-03-01T00:00', '2026-03-10T12:30'],
    ['매월 마지막 금요일 12:30', '2026-02-01T00:00', '2026-02-27T12:30'],
    ['first monday 12:30', '2026-03-03T09:00', '2026-04-06T12:30'],
    ['매월 31일 10:00', '2026-04-01T00:00', '2026-05-31T10:00'],
    ['매월 말일 10:00', '2026-02-01T00:00', '2026-02-28T10:00'],
    ['30 12 * * 1', '2026-03-03T09:00', '2026-03-09T12:30'],
    ['0 9-18/3 * * *', '2026-03-03T12:00', '2026-03-03T15:00'],
    ['0 0 29 2 *', '2026-03-01T00:00', '2028-02-29T00:00'],
    ['0 10 l * *', '2028-02-01T00:00', '2028-02-29T10:00'],
    ['15 8 1 * mon', '2026-03-02T09:00', '2026-03-09T08:15'],
    ['0 10 * * sun,7', '2026-03-03T00:00', '2026-03-08T10:00'],
  ])('%s comes after %s at %s', (phrase, after, expected) => {
    expect(next(phrase, after)).toBe(expected);
  });

  it('never comes when its day does not exist', () => {
    expect(next('0 10 31 2 *', '2026-01-01T00:00')).toBe('never');
  });

  it.each([
    '',
    '매월 32일 10:00',
    '매일 25:00',
    '* * * *',
    '61 * * * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '매주 12:30',
    '월요일',
  ])('is refused when written as "%s"', (phrase) => {
    expect(parseCalendar(phrase)).toBeUndefined();
  });

  it('lists what was missed, the newest of them when there are too many', () => {
    const calendar = parseCalendar('매일 12:30');
    if (!calendar) throw new Error('unreadable');
    const missed = occurrencesBetween(calendar, seoul('2026-03-01T13:00'), seoul('2026-03-10T13:00'), 2);
    expect(missed.map(occurrenceName)).toEqual(['2026-03-09T12:30', '2026-03-10T12:30']);
  });
});
