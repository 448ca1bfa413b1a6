import { createMovableClock, createShiftableClock } from '../../src/platform/clock';
import { parseDuration } from '../../src/platform/duration';
import { ageOn, inSeoul, koreanDate, seoulDate } from '../../src/platform/seoul-time';

describe('time', () => {
  it('stands still until it is moved', () => {
    const clock = createMovableClock('2026-11-23T00:00:00Z');
    clock.advance('3d');
    clock.advance(500);
    expect(clock.now().toISOString()).toBe('2026-11-26T00:00:00.500Z');
  });

  it('runs ahead of the base clock by what it was moved', () => {
    const base = createMovableClock('2026-11-23T00:00:00Z');
    const clock = createShiftableClock(base);
    clock.advance('1d');
    base.advance('1h');
    expect(clock.now().toISOString()).toBe('2026-11-24T01:00:00.000Z');
  });

  it.each([
    ['30s', 30_000],
    ['15m', 900_000],
    ['2h', 7_200_000],
    ['3d', 259_200_000],
    ['2w', 1_209_600_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['3', 'd', '3 d', '-1d', '1.5h', ''])('refuses %p as a duration', (text) => {
    expect(() => parseDuration(text)).toThrow(/not a duration/);
  });

  it('counts days in Seoul whatever the zone of the host', () => {
    expect(seoulDate(new Date('2026-11-22T15:00:00Z'))).toBe('2026-11-23');
    expect(koreanDate(new Date('2026-11-22T14:59:59Z'))).toBe('2026년 11월 22일');
  });

  it('knows the summer times that Seoul once had, on every day of them', () => {
    for (const [year, hours] of [
      [1986, 9],
      [1987, 10],
      [1988, 10],
      [1989, 9],
      [2026, 9],
    ]) {
      const noon = new Date(Date.UTC(year ?? 0, 6, 1, 3));
      expect(inSeoul(noon).offset).toBe((hours ?? 0) * 60);
      expect(inSeoul(noon).offset).toBe((hours ?? 0) * 60);
    }
  });

  it('turns fourteen on the birthday, at midnight in Seoul', () => {
    expect(ageOn('2012-11-23', new Date('2026-11-22T14:59:59Z'))).toBe(13);
    expect(ageOn('2012-11-23', new Date('2026-11-22T15:00:00Z'))).toBe(14);
  });
});
