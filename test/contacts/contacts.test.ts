import { tokensOf } from '../../src/contacts';
import { newId } from '../../src/platform/ids';
import { aRegistry } from '../privacy/registry-builders';
import { refuseLinesOf } from '../support/refused-lines';
import {
  asOperator,
  asSelf,
  dumpOf,
  startContacts,
  stopContacts,
  type TestContacts,
} from './contact-builders';

let test: TestContacts;
beforeAll(async () => {
  test = await startContacts();
});
afterAll(stopContacts);

const anybody = { name: '홍길동', phone: '+821012345678' };

describe('registering', () => {
  it('finds the contact by the Kakao key afterwards, and nobody by another', async () => {
    const { contactId, botUserKey } = await test.join();
    expect(await test.contacts.findIdByKakaoKey(botUserKey)).toBe(contactId);
    expect(await test.contacts.findIdByKakaoKey('somebody-else')).toBeNull();
  });

  it('said twice keeps the first joining date and adds the keys it did not know', async () => {
    const { contactId, botUserKey } = await test.join();
    const joinedAt = test.clock.now();
    test.clock.advance('1h');
    await test.contacts.register({
      contactId,
      botUserKey,
      appUserId: 'app-1',
      isFriend: true,
      source: 'chat',
    });
    expect((await test.contacts.facts(contactId))?.joinedAt).toEqual(joinedAt);
    expect(await test.contacts.findIdByKey('app', 'app-1')).toBe(contactId);
    expect(await test.contacts.findIdByKakaoKey(botUserKey)).toBe(contactId);
  });

  it('gives senders the addresses of many, and of nobody who is unknown', async () => {
    const [one, other] = [await test.join(), await test.join()];
    const wanted = [one.contactId, newId(), other.contactId];
    const found = await test.contacts.kakaoAddresses(wanted, asOperator);
    expect(Object.fromEntries(found)).toEqual({
      [one.contactId]: { type: 'botUserKey', id: one.botUserKey },
      [other.contactId]: { type: 'botUserKey', id: other.botUserKey },
    });
    const [entry] = await test.models.log.find().sort({ _id: -1 }).limit(1).lean();
    expect(entry?.contactIds.sort()).toEqual([one.contactId, other.contactId].sort());
  });

  it('opens no address and writes no line when nobody is there', async () => {
    const before = await test.models.log.countDocuments();
    expect(await test.contacts.kakaoAddresses([newId()], asOperator)).toEqual(new Map());
    expect(await test.models.log.countDocuments()).toBe(before);
  });
});

describe('answers', () => {
  it('come back as they were given, with facts that name them and hold none', async () => {
    const { contactId } = await test.join(anybody);
    expect(await test.contacts.readProfile(contactId, 'all', asSelf)).toEqual(anybody);
    expect(await test.contacts.readProfile(contactId, ['name'], asSelf)).toEqual({ name: '홍길동' });
    expect((await test.contacts.facts(contactId))?.knownFields).toEqual(['name', 'phone']);
    expect(JSON.stringify(await test.contacts.facts(contactId))).not.toContain('홍길동');
  });

  it('RGT-12 import.source.required: come with their source, and none is kept without one', async () => {
    const { contactId } = await test.join();
    const save = (source: string) => test.contacts.saveProfile(contactId, { name: '홍길동' }, { source });
    await expect(save(' ')).rejects.toMatchObject({ code: 'SOURCE_MISSING' });
    expect((await test.contacts.facts(contactId))?.knownFields).toEqual([]);
    await save('import:2026-11');
    expect(JSON.stringify(await test.contacts.holder.export(contactId))).toContain('import:2026-11');
    const stranger = { contactId: newId(), botUserKey: 'a-key', isFriend: true, source: '' };
    await expect(test.contacts.register(stranger)).rejects.toThrow('source');
  });

  it('S-34, SEC-11 dump.plaintext.scan: no value and no Kakao key stands in the database in the clear', async () => {
    const values = { name: '선우용녀수', phone: '+821098765432', birthDate: '1987-06-05', region: '제주' };
    await test.join(values, 'a-very-recognisable-bot-user-key');
    const dump = await dumpOf(test);
    for (const value of [...Object.values(values), '98765432', 'a-very-recognisable-bot-user-key']) {
      expect(dump).not.toContain(value);
    }
    expect(dump).not.toContain(Buffer.from('선우용녀수').toString('base64').slice(0, 8));
  });

  it('SEC-11: a value copied to another contact does not open', async () => {
    const [one, two] = [await test.join(anybody), await test.join({ name: '김철' })];
    const stolen = await test.models.contacts.findOne({ _id: one.contactId }).lean();
    await test.models.contacts.updateOne({ _id: two.contactId }, { $set: { values: stolen?.values } });
    await expect(test.contacts.readProfile(two.contactId, ['name'], asSelf)).rejects.toThrow(
      'does not belong here',
    );
  });

  it('SEC-11: nothing opens once the data key is shredded', async () => {
    const { contactId } = await test.join(anybody);
    await test.keys.shred(contactId);
    expect(await test.contacts.readProfile(contactId, 'all', asSelf)).toEqual({});
    expect(await test.contacts.kakaoAddresses([contactId], asOperator)).toEqual(new Map());
  });

  it('refuses a field the registry does not declare, and names the nearest', async () => {
    const { contactId } = await test.join();
    await expect(
      test.contacts.saveProfile(contactId, { phon: 'x' }, { source: 'chat' }),
    ).rejects.toMatchObject({
      code: 'FIELD_UNDECLARED',
      fix: expect.stringContaining('"phone"'),
    });
  });

  it('S-09: refuses a field that no consent covers, and keeps nothing of the same call', async () => {
    const picky = test.again({ uncovered: async (_, fieldIds) => fieldIds.filter((id) => id === 'gender') });
    const { contactId } = await picky.join();
    const save = picky.contacts.saveProfile(
      contactId,
      { name: '홍길동', gender: 'female' },
      { source: 'chat' },
    );
    await expect(save).rejects.toMatchObject({ code: 'FIELD_NOT_COVERED' });
    expect((await picky.contacts.facts(contactId))?.knownFields).toEqual([]);
  });

  it('refuses to keep anything of somebody who is no contact', async () => {
    await expect(test.contacts.saveProfile(newId(), anybody, { source: 'chat' })).rejects.toMatchObject({
      code: 'CONTACT_UNKNOWN',
    });
  });

  it('keeps both of two changes made at the same time', async () => {
    const { contactId } = await test.join();
    await Promise.all([
      test.contacts.saveProfile(contactId, { name: '홍길동' }, { source: 'chat' }),
      test.contacts.saveProfile(contactId, { gender: 'female' }, { source: 'chat' }),
    ]);
    expect(await test.contacts.readProfile(contactId, 'all', asSelf)).toEqual({
      name: '홍길동',
      gender: 'female',
    });
  });
});

describe('finding people', () => {
  it('finds by exact name and by number however it is written, and not by the old number', async () => {
    const { contactId } = await test.join({ name: '황보 관', phone: '+821055556666' });
    const found = async (by: 'name' | 'phone', text: string) =>
      (await test.contacts.search({ by, text, fields: [] }, asOperator)).map((row) => row.contactId);
    expect(await found('name', '황보관')).toEqual([contactId]);
    expect(await found('phone', '010 5555 6666')).toEqual([contactId]);
    await test.contacts.saveProfile(contactId, { phone: '+821077778888' }, { source: 'chat' });
    expect(await found('phone', '010-5555-6666')).toEqual([]);
    expect(await found('phone', '01077778888')).toEqual([contactId]);
    expect(await found('name', '황보')).toEqual([]);
  });

  it('S-04: tells which words of a text are stored names', async () => {
    await test.join({ name: '남궁민수' });
    const words = ['남궁', '남궁민수', '남궁민수님', '축하'];
    expect(await test.contacts.knownAmong('name', words, asOperator)).toEqual(['남궁민수']);
  });

  it('has blind tokens for what people are chosen by: gender, each choice, birth year and birthday', async () => {
    const { contactId } = await test.join({
      gender: 'female',
      birthDate: '1995-03-02',
      interests: '["빵","커피"]',
      name: '홍길동',
    });
    const contact = await test.models.contacts.findOne({ _id: contactId }).lean();
    const expected = [
      ['gender', 'is:female'],
      ['birthDate', 'year:1995'],
      ['birthDate', 'day:03-02'],
      ['interests', 'is:빵'],
      ['interests', 'is:커피'],
    ] as const;
    const tokens = expected.flatMap(([field, part]) => tokensOf(test.pseudonyms, field, part));
    expect(contact?.tokens.slice().sort()).toEqual(tokens.sort());
    await test.contacts.removeFields(contactId, ['birthDate', 'interests']);
    const left = await test.models.contacts.findOne({ _id: contactId }).lean();
    expect(left?.tokens).toEqual(tokensOf(test.pseudonyms, 'gender', 'is:female'));
  });
});

describe('lists for screens', () => {
  it('SEC-13: shows masked values in pages, newest first, without a gap or a repeat', async () => {
    const own = await startContacts();
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.push((await own.join({ ...anybody })).contactId);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await own.contacts.list({ fields: ['name', 'phone'], limit: 3, after }, asOperator);
      for (const row of page.rows) {
        expect(row.masked).toEqual({ name: '홍*동', phone: '010-****-5678' });
        seen.push(row.contactId);
      }
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(ids.reverse());
  });

  it('SEC-13: shows one person masked, and one answer in the clear for a purpose', async () => {
    const { contactId } = await test.join(anybody);
    expect((await test.contacts.view(contactId, asOperator)).masked).toEqual({
      name: '홍*동',
      phone: '010-****-5678',
    });
    expect(await test.contacts.unmask(contactId, 'phone', asOperator)).toBe('+821012345678');
    await expect(
      test.contacts.unmask(contactId, 'phone', { ...asOperator, purpose: ' ' }),
    ).rejects.toMatchObject({
      code: 'ACCESS_PURPOSE_MISSING',
    });
  });
});

describe('the access log', () => {
  it.each([
    ['view', (contactId: string) => test.contacts.readProfile(contactId, ['phone'], asOperator)],
    ['view', (contactId: string) => test.contacts.view(contactId, asOperator)],
    ['unmask', (contactId: string) => test.contacts.unmask(contactId, 'phone', asOperator)],
    ['send', (contactId: string) => test.contacts.kakaoAddresses([contactId], asOperator)],
    ['list', () => test.contacts.list({ fields: ['name'], limit: 5 }, asOperator)],
    ['search', () => test.contacts.search({ by: 'name', text: '홍길동', fields: [] }, asOperator)],
  ] as const)('SEC-12, S-35: has exactly one entry for every %s', async (action, read) => {
    const { contactId } = await test.join(anybody);
    const before = await test.models.log.countDocuments();
    await read(contactId);
    const [entry] = await test.models.log.find().sort({ _id: -1 }).limit(1).lean();
    expect(await test.models.log.countDocuments()).toBe(before + 1);
    expect(entry).toMatchObject({ action, actorId: 'operator-1', from: '203.0.113.7', purpose: '문의 답변' });
    expect(entry?.contactIds).toContain(contactId);
    expect(entry?.count).toBeGreaterThan(0);
  });

  it("SEC-12: does not log the person's own reading", async () => {
    const { contactId } = await test.join(anybody);
    const before = await test.models.log.countDocuments();
    await test.contacts.readProfile(contactId, 'all', asSelf);
    expect(await test.models.log.countDocuments()).toBe(before);
  });

  it('SEC-12 log.failclosed: nothing is read when it cannot be written', async () => {
    const own = await startContacts();
    const { contactId } = await own.join(anybody);
    await refuseLinesOf(asOperator.actor.id, own.models.log.collection);
    const reads = [
      () => own.contacts.readProfile(contactId, 'all', asOperator),
      () => own.contacts.view(contactId, asOperator),
      () => own.contacts.unmask(contactId, 'phone', asOperator),
      () => own.contacts.kakaoAddresses([contactId], asOperator),
      () => own.contacts.list({ fields: ['name'] }, asOperator),
      () => own.contacts.search({ by: 'name', text: '홍길동', fields: [] }, asOperator),
    ];
    for (const read of reads) await expect(read()).rejects.toMatchObject({ code: 'ACCESS_LOG_UNAVAILABLE' });
  });
});

describe('standing to the channel', () => {
  it('notes the last talk and a changed friendship, and ignores older news', async () => {
    const { contactId } = await test.join();
    const [earlier, now] = [test.clock.now(), new Date(test.clock.now().getTime() + 1_000)];
    await test.contacts.noteSeen(contactId, { isFriend: false, at: now });
    await test.contacts.setRelation(contactId, { isFriend: true, at: new Date(earlier.getTime() - 1) });
    expect(await test.contacts.facts(contactId)).toMatchObject({
      isFriend: false,
      seenAt: now,
      friendAt: now,
    });
  });

  it('RGT-04: nobody but the person reads somebody who asked us to stop', async () => {
    const { contactId } = await test.join(anybody);
    await test.contacts.suspend(contactId);
    await expect(test.contacts.readProfile(contactId, 'all', asOperator)).rejects.toMatchObject({
      code: 'CONTACT_SUSPENDED',
    });
    expect(await test.contacts.readProfile(contactId, 'all', asSelf)).toEqual(anybody);
    await test.contacts.resume(contactId);
    expect(await test.contacts.readProfile(contactId, 'all', asOperator)).toEqual(anybody);
  });

  it('keeps tags and granted scopes', async () => {
    const { contactId } = await test.join();
    await test.contacts.addTag(contactId, 'vip');
    await test.contacts.addTag(contactId, 'vip');
    await test.contacts.noteConsent(contactId, 'ads', true);
    const contact = await test.models.contacts.findOne({ _id: contactId }).lean();
    expect(contact).toMatchObject({ tags: ['vip'], consents: ['ads'] });
    await test.contacts.removeTag(contactId, 'vip');
    await test.contacts.noteConsent(contactId, 'ads', false);
    expect((await test.contacts.facts(contactId))?.tags).toEqual([]);
  });
});

describe('as a holder of personal data', () => {
  it('RGT-02: exports every answer under its label, with when and how it came', async () => {
    const { contactId, botUserKey } = await test.join(anybody);
    expect(await test.contacts.holder.export(contactId)).toMatchObject({
      이름: '홍길동',
      휴대전화번호: '+821012345678',
      '카카오톡 사용자 식별값': botUserKey,
      '수집한 날과 경로': { 이름: expect.stringContaining('chat:join') },
    });
  });

  it('leaves no value, hash or key behind after erasure, and cannot be brought back by a late turn', async () => {
    const { contactId, botUserKey } = await test.join(anybody);
    await test.contacts.erase(contactId);
    await test.contacts.erase(contactId);
    const left = await test.models.contacts.findOne({ _id: contactId }).lean();
    expect(left).toMatchObject({ state: 'erased', values: {}, lookups: [], tokens: [] });
    expect(left?.kakao).toBeUndefined();
    expect(await test.contacts.findIdByKakaoKey(botUserKey)).toBeNull();
    const late = { contactId, botUserKey, isFriend: true, source: 'chat' };
    await expect(test.contacts.register(late)).rejects.toMatchObject({ code: 'CONTACT_UNKNOWN' });
    await expect(test.contacts.saveProfile(contactId, anybody, { source: 'chat' })).rejects.toMatchObject({
      code: 'CONTACT_UNKNOWN',
    });
  });

  it('RET-01: destroys each answer when its own period ends, and not a moment before', async () => {
    const own = await startContacts({
      registry: aRegistry((written) => {
        written.fields[2].retention = '1년';
      }),
    });
    const { contactId } = await own.join({ name: '홍길동', birthDate: '1995-03-02', gender: 'female' });
    const known = async () => (await own.contacts.facts(contactId))?.knownFields;
    const purgeAt = (time: string) => own.contacts.holder.purgeBefore?.(new Date(time));

    await purgeAt('2027-11-23T14:59:59Z');
    expect(await known()).toEqual(['name', 'birthDate', 'gender']);
    expect(await purgeAt('2027-11-23T15:00:00Z')).toEqual([
      { category: 'contacts.birthDate', count: 1, basis: 'retention' },
    ]);
    expect(await known()).toEqual(['name', 'gender']);
    await purgeAt('2028-11-23T15:00:00Z');
    expect(await known()).toEqual(['name']);
    expect(await purgeAt('2099-01-01T00:00:00Z')).toEqual([]);
  });

  it('RET-01: follows a period that was shortened in the registry', async () => {
    const own = await startContacts();
    const { contactId } = await own.join({ birthDate: '1995-03-02' });
    own.useRegistry(
      aRegistry((written) => {
        written.fields[2].retention = '30일';
      }),
    );
    await own.contacts.holder.purgeBefore?.(new Date('2026-12-23T15:00:00Z'));
    expect((await own.contacts.facts(contactId))?.knownFields).toEqual([]);
  });

  it('S-11: destroys one field of everybody', async () => {
    const own = await startContacts();
    const people = [await own.join({ name: '홍길동', gender: 'male' }), await own.join({ gender: 'female' })];
    expect(await own.contacts.removeFieldEverywhere('gender')).toBe(2);
    for (const { contactId } of people) {
      expect((await own.contacts.facts(contactId))?.knownFields).not.toContain('gender');
    }
  });
});
