import { newId } from '../../src/platform/ids';
import { type ConsentKit, openConsent } from './consent-kit';

let kit: ConsentKit;
beforeEach(async () => {
  kit = await openConsent();
});
afterEach(() => kit.stop());

async function aHistory(contactId: string) {
  for (const scope of ['marketing', 'ads', 'ads.night']) await kit.grant(contactId, scope);
  await kit.consent.withdraw({
    contactId,
    scopes: ['ads'],
    expressed: { how: 'phrase', value: '수신거부' },
    requestId: 'r',
    key: newId(),
  });
  return contactId;
}

const records = () => kit.collection('consent_records');

describe('CON-09 receipt.chain.verify: showing that no decision was changed', () => {
  it('finds nothing wrong in what the service wrote', async () => {
    for (let person = 0; person < 3; person += 1) await aHistory(newId());
    await nextDay();
    await kit.seal();
    expect(await kit.verify()).toEqual({ checked: 15, broken: [] });
  });

  it.each<[string, Record<string, unknown>]>([
    ['the decision', { decision: 'refused' }],
    ['the time', { at: new Date('2020-01-01') }],
    ['the version of the text', { noticeVersion: 7 }],
    ['how it was expressed', { 'expressed.value': 'something else' }],
    ['the request', { requestId: 'another' }],
    ['the hash', { hash: 'x'.repeat(43) }],
  ])('names the record when somebody changed %s', async (_what, change) => {
    const contactId = await aHistory(newId());
    await aHistory(newId());
    const [, , third] = await kit.consent.history(contactId);
    await records().updateOne({ contactId, seq: 3 }, { $set: change });
    const { broken } = await kit.verify();
    expect(broken).toContainEqual({ contactId, seq: 3, recordId: third?.recordId, what: 'content changed' });
    expect(broken.every((entry) => entry.contactId === contactId)).toBe(true);
  });

  it('names the place when a record in the middle was removed', async () => {
    const contactId = await aHistory(newId());
    await records().deleteOne({ contactId, seq: 2 });
    expect((await kit.verify()).broken).toContainEqual({ contactId, seq: 2, what: 'record missing' });
  });

  it('notices at once when the last record was removed', async () => {
    const contactId = await aHistory(newId());
    await records().deleteOne({ contactId, seq: 5 });
    expect((await kit.verify()).broken).toEqual([{ contactId, seq: 5, what: 'record missing' }]);
  });

  it('notices at once when every record of a contact was removed', async () => {
    const contactId = await aHistory(newId());
    await aHistory(newId());
    await records().deleteMany({ contactId });
    expect((await kit.verify()).broken).toEqual([{ contactId, seq: 5, what: 'record missing' }]);
  });

  it('notices by the daily seal when the end was removed together with the state', async () => {
    const [contactId, other] = [await aHistory(newId()), await aHistory(newId())];
    await nextDay();
    expect(await kit.seal()).toEqual({ sealed: 10 });
    await records().deleteMany({ contactId });
    await records().deleteMany({ contactId: other, seq: 5 });
    await kit.collection('consent_states').deleteMany({});
    const { broken } = await kit.verify();
    expect(broken).toHaveLength(2);
    expect(broken).toContainEqual({ contactId, seq: 5, what: 'record missing' });
    expect(broken).toContainEqual({ contactId: other, seq: 5, what: 'record missing' });
  });

  it('notices a seal that was changed, and one that was removed from the middle', async () => {
    for (let day = 0; day < 3; day += 1) {
      await aHistory(newId());
      await nextDay();
      await kit.seal();
    }
    await kit.collection('consent_anchors').updateOne({ number: 1 }, { $set: { heads: [] } });
    expect((await kit.verify()).broken).toEqual([{ anchor: 1, what: 'seal changed' }]);
    await kit.collection('consent_anchors').deleteOne({ number: 2 });
    expect((await kit.verify()).broken).toContainEqual({ anchor: 3, what: 'seal changed' });
  });

  it('notices a text that was changed after people agreed to it', async () => {
    const contactId = await aHistory(newId());
    await kit
      .collection('consent_notices')
      .updateOne({ scope: 'marketing' }, { $set: { summary: '다 동의하시는 거예요.' } });
    const { broken } = await kit.verify();
    expect(broken).toContainEqual({ notice: 'marketing version 1', what: 'notice text changed' });
    expect(broken).toContainEqual(
      expect.objectContaining({ contactId, seq: 1, what: 'notice text changed' }),
    );
  });

  it('notices a state that says something else than the ledger', async () => {
    const contactId = await aHistory(newId());
    await kit
      .collection('consent_states')
      .updateOne({ _id: contactId as never }, { $set: { 'scopes.0.decision': 'refused' } });
    expect((await kit.verify()).broken).toEqual([{ contactId, seq: 5, what: 'state differs' }]);
  });

  it('seals each decision once, also when several processes seal at once', async () => {
    await aHistory(newId());
    await nextDay();
    const runs = await Promise.all([kit.seal(), kit.seal(), kit.seal()]);
    expect(runs.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(5);
    expect(await kit.seal()).toEqual({ sealed: 0 });
    expect((await kit.verify()).broken).toEqual([]);
  });
});

describe('RET-03: the proof of somebody who is gone', () => {
  it('moves to the archive, stays verifiable, and is no longer a consent', async () => {
    const [gone, other] = [await aHistory(newId()), await aHistory(newId())];
    await nextDay();
    await kit.seal();
    await kit.holder.erase(gone);
    await kit.holder.erase(gone);
    expect(await kit.consent.history(gone)).toEqual([]);
    expect(await records().countDocuments({ contactId: gone })).toBe(0);
    expect(kit.consent.isGranted(await kit.consent.stateOf(gone), 'marketing')).toBe(false);
    expect(kit.consent.isGranted(await kit.consent.stateOf(other), 'marketing')).toBe(true);
    expect(await kit.verify()).toEqual({ checked: 10, broken: [] });
  });

  it('is noticed when it is changed in the archive', async () => {
    const gone = await aHistory(newId());
    await kit.holder.erase(gone);
    await kit
      .collection('legal_hold')
      .updateOne({ subject: gone }, { $set: { 'data.records.1.decision': 'refused' } });
    expect((await kit.verify()).broken).toContainEqual(
      expect.objectContaining({ contactId: gone, seq: 2, what: 'content changed' }),
    );
  });

  it('is destroyed after three years, and is then not missed', async () => {
    const gone = await aHistory(newId());
    await nextDay();
    await kit.seal();
    await kit.holder.erase(gone);
    kit.clock.set('2029-11-24T23:59:59+09:00');
    expect(await kit.legalHold.destroyDue()).toEqual([]);
    kit.clock.set('2029-11-25T00:00:00+09:00');
    expect(await kit.legalHold.destroyDue()).toEqual([
      { category: 'legalHold.consent-proof', count: 1, basis: 'retention' },
    ]);
    expect(await kit.legalHold.destroyDue()).toEqual([]);
    expect(await kit.verify()).toEqual({ checked: 0, broken: [] });
  });

  it('is read only with an entry in the access log', async () => {
    await kit.holder.erase(await aHistory(newId()));
    await kit.verify();
    const [entry] = await kit.collection('access_log').find({ actorId: 'consent-verify' }).toArray();
    expect(entry).toMatchObject({ action: 'list', count: 1, fields: ['consent-proof'] });
  });
});

const nextDay = async () => kit.clock.advance('1d');
