import type { Why } from '../../../src/conversation/conversation';
import { createMisses } from '../../../src/conversation/misses';

const MISSED: Why = { skill: 'fallback', because: 'fallback' };
const UNDERSTOOD: Why = { skill: 'menu', because: 'phrase' };
const NOD: Why = { skill: 'conversation', because: 'fallback' };

const afterwards = (...turns: Why[]): number => {
  const misses = createMisses();
  for (const why of turns) misses.note('somebody', why);
  return misses.of('somebody');
};

describe('how many times in a row somebody was not understood', () => {
  it.each([
    ['counts on while nothing is understood', [MISSED, MISSED, { ...MISSED, skill: 'fallback-2' }], 3],
    ['begins anew after what was understood', [MISSED, MISSED, UNDERSTOOD], 0],
    ['begins anew after a smile, which asks for nothing', [MISSED, NOD, MISSED], 1],
  ])('%s', (_, turns, count) => {
    expect(afterwards(...turns)).toBe(count);
  });

  it('is each person’s own', () => {
    const misses = createMisses();
    misses.note('one', MISSED);
    expect(misses.of('another')).toBe(0);
  });
});
