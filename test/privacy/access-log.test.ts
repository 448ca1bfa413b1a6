import { createAccessLog } from '../../src/privacy';
import { anAccess, startAccessLog, type TestAccessLog } from './access-log-builders';

let test: TestAccessLog;
beforeEach(async () => {
  test = await startAccessLog();
});
afterEach(() => test.stop());

/** A log written by three processes at once. */
async function writtenByThree() {
  const processes = [test.aProcess(), test.aProcess(), test.aProcess()];
  await Promise.all(
    processes.flatMap((log) =>
      Array.from({ length: 10 }, (_, n) => log.record(anAccess({ contactId: `contact-${n}` }))),
    ),
  );
}

describe('an access record', () => {
  it('SEC-12 log.fields: says who, when, from where, whose, what, which fields, what for and how many', async () => {
    await test.log.record(anAccess({ action: 'unmask' }));
    const [record] = await test.model.find().lean();
    expect(record).toMatchObject({
      actorKind: 'operator',
      actorId: 'operator-1',
      role: 'viewer',
      at: test.clock.now(),
      from: '203.0.113.7',
      contactIds: ['contact-1'],
      action: 'unmask',
      fields: ['phone'],
      purpose: '문의 답변',
      count: 1,
    });
  });

  it.each(['login', 'logout', 'loginFailed'] as const)(
    'SEC-12: is also made of a %s, of nobody in particular',
    async (action) => {
      await test.log.record(anAccess({ action, contactId: undefined, fields: undefined, purpose: '콘솔' }));
      expect(await test.model.findOne().lean()).toMatchObject({ action, contactIds: [], count: 0 });
    },
  );

  it('SEC-12: is written for system and script accounts too, and not for the person themselves', async () => {
    await test.log.record(anAccess({ actor: { kind: 'system', id: 'followups' } }));
    await test.log.record(anAccess({ actor: { kind: 'script', id: 'export' } }));
    await test.log.record(anAccess({ actor: { kind: 'self', id: 'contact-1' } }));
    expect((await test.model.find().lean()).map(({ actorKind }) => actorKind)).toEqual(['system', 'script']);
  });

  it('SEC-12: a long list is split, and nobody is left out', async () => {
    const contactIds = Array.from({ length: 2_500 }, (_, n) => `contact-${n}`);
    await test.log.record(anAccess({ action: 'export', contactId: undefined, contactIds }));
    const records = await test.model.find().sort({ seq: 1 }).lean();
    expect(records.map(({ count }) => count)).toEqual([1_000, 1_000, 500]);
    expect(records.flatMap((record) => record.contactIds)).toEqual(contactIds);
  });

  it('SEC-13: is refused, and with it the read, when nobody says what for', async () => {
    await expect(test.log.record(anAccess({ purpose: '  ' }))).rejects.toMatchObject({
      code: 'ACCESS_PURPOSE_MISSING',
    });
  });

  it('S-35: is found by the person it is about, newest first', async () => {
    await test.log.record(
      anAccess({ action: 'list', contactId: undefined, contactIds: ['contact-1', 'contact-2'] }),
    );
    test.clock.advance('1h');
    await test.log.record(anAccess({ action: 'unmask' }));
    await test.log.record(anAccess({ contactId: 'contact-2' }));
    const found = await test.log.ofContact('contact-1', { since: new Date('2026-01-01') });
    expect(found.map(({ action }) => action)).toEqual(['unmask', 'list']);
  });
});

describe('the chain of the access log', () => {
  it('SEC-12: holds when three processes write at once', async () => {
    await writtenByThree();
    await test.log.seal();
    expect(await test.log.verify()).toEqual({ checked: 30, broken: [] });
    expect(await test.model.distinct('chain')).toHaveLength(3);
  });

  it.each([
    ['contactIds', ['somebody-else']],
    ['at', new Date('2020-01-01')],
    ['purpose', 'another'],
    ['actorId', 'operator-2'],
    ['fields', []],
    ['count', 0],
  ])('SEC-12 log.chain: names the record whose %s was changed', async (name, value) => {
    await writtenByThree();
    const victim = await test.model.findOne({ seq: 5 }).lean();
    await test.model.updateOne({ _id: victim?._id }, { $set: { [name]: value } });
    const { broken } = await test.log.verify();
    expect(broken).toEqual([
      { recordId: victim?._id, chain: victim?.chain, seq: 5, what: 'content changed' },
    ]);
  });

  it('SEC-12: names the place where a record was taken out', async () => {
    await writtenByThree();
    const victim = await test.model.findOne({ seq: 5 }).lean();
    await test.model.deleteOne({ _id: victim?._id });
    const { broken } = await test.log.verify();
    expect(broken).toEqual([{ chain: victim?.chain, seq: 5, what: 'record missing' }]);
  });

  it('SEC-12: notices a cut-off end and a chain taken out as a whole, once they were sealed', async () => {
    await writtenByThree();
    await test.log.seal();
    const [first, second] = await test.model.distinct('chain');
    await test.model.deleteMany({ chain: first });
    await test.model.deleteMany({ chain: second, seq: { $gt: 8 } });
    const { broken } = await test.log.verify();
    expect(broken).toEqual(
      expect.arrayContaining([
        { chain: first, seq: 10, what: 'end missing' },
        { chain: second, seq: 10, what: 'end missing' },
      ]),
    );
  });

  it('SEC-12: notices a seal that was changed or taken out', async () => {
    await writtenByThree();
    await test.log.seal();
    await test.log.record(anAccess());
    await test.log.seal();
    await test.seals.deleteOne({ _id: 1 });
    expect((await test.log.verify()).broken).toContainEqual({ seq: 1, what: 'seal missing' });
    await test.seals.updateOne({ _id: 2 }, { $set: { heads: [] } });
    expect((await test.log.verify()).broken).toContainEqual({ seq: 2, what: 'seal changed' });
  });

  it('SEC-12: a record made by somebody who has the database but not the key does not fit', async () => {
    await writtenByThree();
    const forger = createAccessLog({ ...test, signingKey: Buffer.alloc(32, 8) });
    await forger.record(anAccess());
    expect((await test.log.verify()).broken).toEqual([expect.objectContaining({ what: 'content changed' })]);
  });
});

describe('keeping the access log', () => {
  it('SEC-12 log.retention.floor: refuses to destroy anything younger than two years', async () => {
    await writtenByThree();
    test.clock.advance('700d');
    await expect(test.log.purgeBefore(test.clock.now())).rejects.toMatchObject({
      code: 'ACCESS_LOG_TOO_YOUNG',
    });
    expect(await test.model.countDocuments()).toBe(30);
  });

  it('SEC-12: still holds after old records were destroyed on time, and still names a removal', async () => {
    await writtenByThree();
    await test.log.seal();
    test.clock.advance('400d');
    for (let n = 0; n < 5; n += 1) await test.log.record(anAccess());
    const own = test.aProcess();
    await own.record(anAccess());
    test.clock.advance('10d');
    await own.record(anAccess());
    await test.log.seal();
    test.clock.set('2028-11-24T03:00:00Z');
    expect(await test.log.purgeBefore(new Date('2026-11-24T00:00:00Z'))).toEqual({ destroyed: 30 });
    expect(await test.log.verify()).toEqual({ checked: 7, broken: [] });

    test.clock.set('2030-01-03T03:00:00Z');
    expect(await test.log.purgeBefore(new Date('2028-01-01T00:00:00Z'))).toEqual({ destroyed: 6 });
    expect(await test.log.verify()).toEqual({ checked: 1, broken: [] });
    await test.model.deleteMany({});
    expect((await test.log.verify()).broken).toEqual([
      expect.objectContaining({ seq: 2, what: 'end missing' }),
    ]);
  });

  it('SEC-12: a chain goes on under a new name after a write whose outcome is unknown', async () => {
    await test.log.record(anAccess());
    const refusing = await test.model.collection.createIndex({ purpose: 1 }, { unique: true });
    await expect(test.log.record(anAccess())).rejects.toMatchObject({ code: 'ACCESS_LOG_UNAVAILABLE' });
    await test.model.collection.dropIndex(refusing);
    await test.log.record(anAccess());
    expect(await test.log.verify()).toEqual({ checked: 2, broken: [] });
    expect(await test.model.distinct('chain')).toHaveLength(2);
  });
});
