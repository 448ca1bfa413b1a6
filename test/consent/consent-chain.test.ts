import fc from 'fast-check';
import { brokenLinks, type ConsentRecord, chain, type Decision } from '../../src/consent/consent-record';
import { applyRecord, emptyState } from '../../src/consent/consent-state';

const KEY = Buffer.alloc(32, 3);
const SCOPES = ['ads', 'ads.night', 'marketing', 'collect:care'];

/** A chain as the service writes it, from random acts. */
const aChain = fc
  .array(
    fc.record({
      scope: fc.constantFrom(...SCOPES),
      decision: fc.constantFrom<Decision>('granted', 'refused', 'withdrawn', 'kept'),
      noticeVersion: fc.integer({ min: 1, max: 5 }),
      minutes: fc.integer({ min: 1, max: 1_000_000 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((acts) => {
    const records: ConsentRecord[] = [];
    for (const [index, { minutes, ...act }] of acts.entries()) {
      const record = {
        ...act,
        recordId: `r${index}`,
        contactId: 'c',
        at: new Date(minutes * 60_000),
        noticeSha256: 'n',
        factsSha256: 'f',
        expressed: { how: 'button' as const, value: 'v' },
        channel: 'kakao-chat' as const,
        requestId: 'q',
        key: `k${index}`,
      };
      records.push(chain(record, records.at(-1) ?? null, KEY));
    }
    return records;
  });

const aPlace = fc.nat({ max: 1_000 });
const pick = (records: ConsentRecord[], place: number) => place % records.length;

const TAMPERINGS: ((record: ConsentRecord) => ConsentRecord)[] = [
  (record) => ({ ...record, decision: record.decision === 'granted' ? 'refused' : 'granted' }),
  (record) => ({ ...record, scope: `${record.scope}x` }),
  (record) => ({ ...record, at: new Date(record.at.getTime() + 1) }),
  (record) => ({ ...record, noticeVersion: record.noticeVersion + 1 }),
  (record) => ({ ...record, noticeSha256: 'm' }),
  (record) => ({ ...record, factsSha256: 'g' }),
  (record) => ({ ...record, expressed: { ...record.expressed, how: 'phrase' } }),
  (record) => ({ ...record, requestId: 'another' }),
  (record) => ({ ...record, key: 'another' }),
  (record) => ({ ...record, recordId: 'another' }),
  (record) => ({ ...record, contactId: 'another' }),
  (record) => ({ ...record, prevHash: 'x' }),
];

describe('CON-09: the chain of one contact', () => {
  it('is found whole as it was written', () => {
    fc.assert(fc.property(aChain, (records) => expect(brokenLinks(records, KEY)).toEqual([])));
  });

  it('shows any change of any record, at that record', () => {
    fc.assert(
      fc.property(aChain, aPlace, fc.constantFrom(...TAMPERINGS), (records, place, tamper) => {
        const at = pick(records, place);
        const changed = records.map((record, index) => (index === at ? tamper(record) : record));
        expect(brokenLinks(changed, KEY).map(({ seq, what }) => [seq, what])).toContainEqual([
          at + 1,
          'content changed',
        ]);
      }),
    );
  });

  it('shows every record that was taken out of it, except at the end', () => {
    fc.assert(
      fc.property(aChain, aPlace, (records, place) => {
        const at = pick(records, place);
        const left = records.filter((_, index) => index !== at);
        const isEnd = at === records.length - 1;
        expect(
          brokenLinks(left, KEY).some(({ seq, what }) => seq === at + 1 && what === 'record missing'),
        ).toBe(!isEnd);
      }),
    );
  });

  it('shows a record that somebody without the key made', () => {
    fc.assert(
      fc.property(aChain, (records) => {
        const forged = records
          .slice(-1)
          .map((last) => chain(last, records.at(-2) ?? null, Buffer.alloc(32, 9)));
        expect(brokenLinks([...records.slice(0, -1), ...forged], KEY)).toHaveLength(1);
      }),
    );
  });

  it('gives the same state whether it is read at once or piece by piece', () => {
    fc.assert(
      fc.property(aChain, aPlace, (records, place) => {
        const whole = records.reduce(applyRecord, emptyState('c'));
        const part = records.slice(0, pick(records, place)).reduce(applyRecord, emptyState('c'));
        expect(records.slice(part.seq).reduce(applyRecord, part)).toEqual(whole);
      }),
    );
  });
});
