import { dutiesNear } from '../../src/privacy/legal-numbers';

const portability = (people: number, holdsSensitive = false) =>
  dutiesNear(people, holdsSensitive).filter(({ threshold }) => threshold.source === 'PIPD 42-2');

describe('RGT-09 threshold.flags: the duty to hand data on to others', () => {
  it('is not that of a channel with few people, and is told before the number is reached', () => {
    expect(portability(799_999)).toEqual([]);
    expect(portability(800_000)).toMatchObject([{ reached: false }]);
    expect(portability(1_000_000)).toMatchObject([{ reached: true }]);
  });

  it('comes earlier with sensitive data', () => {
    expect(portability(50_000)).toEqual([]);
    expect(portability(50_000, true)).toMatchObject([{ reached: true }]);
  });
});
