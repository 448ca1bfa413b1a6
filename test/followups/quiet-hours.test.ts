import { execFileSync } from 'node:child_process';
import {
  isInWindow,
  isLegalNight,
  nextOpening,
  SendingWindowSchema,
  WIDEST_WINDOW,
} from '../../src/followups/quiet-hours';

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
    const { isLegalNight, nextOpening, WIDEST_WINDOW } = require('./src/followups/quiet-hours');
    const moments = ['2026-03-02T20:59:59+09:00', '2026-03-02T21:00:00+09:00', '2026-03-08T02:30:00-05:00', '2026-11-01T01:30:00-05:00'];
    console.log(JSON.stringify(moments.map((m) => [isLegalNight(new Date(m)), nextOpening(new Date(m), WIDEST_WINDOW)])));
  `;
  const answers = ['UTC', 'America/New_York', 'Pacific/Chatham'].map((TZ) =>
    execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('[true,"2026-03-02T23:00:00.000Z"]');
});
