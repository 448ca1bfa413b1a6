import fc from 'fast-check';
import { changesAlike } from '../../src/followups/dispatch/changes-alike';
import type { DeliveryChange } from '../../src/followups/dispatch/delivery-model';

const aChange = (id: string, set: DeliveryChange['set'], lease = 'l-1'): DeliveryChange => ({
  id,
  from: ['sending'],
  lease,
  set,
});
const at = (ms: number) => new Date(ms);

describe('changes of many deliveries', () => {
  it('are one write where they are the same in every value', () => {
    const same = ['a', 'b', 'c'].map((id) => aChange(id, { status: 'delivered', settledAt: at(1) }));
    expect(changesAlike(same)).toEqual([
      {
        ids: ['a', 'b', 'c'],
        what: { from: ['sending'], lease: 'l-1', set: { status: 'delivered', settledAt: at(1) } },
      },
    ]);
  });

  it.each([
    ['a time', aChange('b', { status: 'delivered', settledAt: at(2) })],
    [
      'a field that only one of them has',
      aChange('b', { status: 'delivered', settledAt: at(1), reason: 'X' }),
    ],
    ['the lease', aChange('b', { status: 'delivered', settledAt: at(1) }, 'l-2')],
  ])('are apart where they differ in %s', (_what, other) => {
    expect(changesAlike([aChange('a', { status: 'delivered', settledAt: at(1) }), other])).toHaveLength(2);
  });

  it('are all made, each as it was meant', () => {
    const reason = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', undefined);
    fc.assert(
      fc.property(fc.array(fc.tuple(reason, fc.constantFrom(1, 2))), (wanted) => {
        const changes = wanted.map(([why, ms], index) =>
          aChange(String(index), { ...(why && { reason: why }), nextAt: at(ms) }),
        );
        const made = changesAlike(changes).flatMap(({ ids, what }) => ids.map((id) => ({ id, ...what })));
        expect(made.sort((a, b) => Number(a.id) - Number(b.id))).toEqual(changes);
      }),
    );
  });
});
