import { execFileSync } from 'node:child_process';
import {
  isInWindow,
  isLegalNight,
  nextOpening,
  SendingWindowSchema,
  WIDEST_WINDOW,
} from '../../src/followups/gate/quiet-hours';

const at = (time: string, day = '2026-03-02') => new Date(`${day}T${time}+09:00`);

describe('the legal night', () => {
  it.each([
    ['20:59:59', false],
    ['21:00:00', true],
    ['23:59:59', true],
    ['00:00:00', true],
    ['07:59:59', true],
    ['08:00:00', false],
  ])('at %s in Seoul is %s', (time, expected) => {
    expect(isLegalNight(at(time))).toBe(expected);
  });
});

describe('the sending window', () => {
  it.each([
    ['07:59:59', false],
    ['08:00:00', true],
    ['20:49:59', true],
    ['20:50:00', false],
  ])('at %s is open: %s', (time, expected) => {
    expect(isInWindow(at(time), WIDEST_WINDOW)).toBe(expected);
  });

  it('opens the next morning for what falls due in the evening, the same morning for what falls due before dawn', () => {
    expect(nextOpening(at('20:50:00'), WIDEST_WINDOW)).toEqual(at('08:00:00', '2026-03-03'));
    expect(nextOpening(at('03:00:00'), WIDEST_WINDOW)).toEqual(at('08:00:00'));
    expect(nextOpening(at('12:00:00'), WIDEST_WINDOW)).toEqual(at('12:00:00'));
  });

  it('can be narrowed but never widened', () => {
    expect(SendingWindowSchema.parse('12:00-13:00')).toEqual({
      from: { hour: 12, minute: 0 },
      to: { hour: 13, minute: 0 },
    });
    for (const wider of [
      '07:59-20:50',
      '08:00-20:51',
      '08:00-22:00',
      '21:00-08:00',
      '13:00-12:00',
      '언제나',
    ]) {
      expect(SendingWindowSchema.safeParse(wider).success).toBe(false);
    }
  });
});

it('gives the same answers whatever zone the host is in', () => {
  const script = `
    const { isLegalNight, nextOpening, WIDEST_WINDOW } = require('./src/followups/gate/quiet-hours');
    const moments = ['2026-03-02T20:59:59+09:00', '2026-03-02T21:00:00+09:00', '2026-03-08T02:30:00-05:00', '2026-11-01T01:30:00-05:00'];
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Chatham']) {
      process.env.TZ = zone;
      const answers = moments.map((m) => [isLegalNight(new Date(m)), nextOpening(new Date(m), WIDEST_WINDOW)]);
      console.log(JSON.stringify([new Date(0).getTimezoneOffset(), answers]));
    }
  `;
  const printed = execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', script], { encoding: 'utf8' });
  const runs: [number, unknown][] = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(runs.map(([offset]) => offset)).toEqual([0, 300, -765]);
  expect(new Set(runs.map(([, answers]) => JSON.stringify(answers))).size).toBe(1);
  expect(JSON.stringify(runs[0]?.[1])).toContain('[true,"2026-03-02T23:00:00.000Z"]');
}, 60_000);
