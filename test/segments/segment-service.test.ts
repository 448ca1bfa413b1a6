import { createContactService } from '../../src/contacts';
import { newId } from '../../src/platform/ids';
import {
  type Access,
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createKeyring,
} from '../../src/privacy';
import { createSegmentModel, createSegmentService } from '../../src/segments';
import { createIndexes } from '../../src/storage';
import { aConsentState } from '../support/a-consent-state';
import { startSegments } from './segment-kit';

const access: Access = {
  actor: { kind: 'operator', id: 'operator-1' },
  from: 'console',
  purpose: '친구 그룹 만들기',
};

async function start() {
  const kit = await startSegments();
  const { connection, clock, registry, pseudonyms, audience } = kit;
  const keys = createContactKeys({
    model: createContactKeyModel(connection),
    keyring: createKeyring([{ id: 'e1', key: Buffer.alloc(32, 1) }]),
    clock,
  });
  const accessLog = createAccessLog({
    model: createAccessLogModel(connection),
    seals: createAccessSealModel(connection),
    clock,
    signingKey: Buffer.alloc(32, 3),
  });
  const contacts = createContactService({
    model: kit.contactModel,
    keys,
    pseudonyms,
    registry: () => registry,
    accessLog,
    clock,
  });
  const granted = new Map<string, string[]>();
  const segments = createSegmentService({
    model: createSegmentModel(connection),
    audience,
    contacts,
    consents: {
      statesOf: async (ids) =>
        new Map(
          ids.flatMap((id) => (granted.has(id) ? [[id, aConsentState(id, granted.get(id) ?? [])]] : [])),
        ),
    },
    registry: () => registry,
    clock,
  });
  await createIndexes(connection);

  async function joins(values: Record<string, string>, agreesTo: string[] = []) {
    const contactId = newId();
    granted.set(contactId, agreesTo);
    await contacts.register({ contactId, botUserKey: `bot-${contactId}`, isFriend: true, source: 'chat' });
    await contacts.saveProfile(contactId, values, { source: 'chat:join' });
    return contactId;
  }
  return { ...kit, contacts, segments, joins };
}

let kit: Awaited<ReturnType<typeof start>>;
beforeEach(async () => {
  kit = await start();
});
afterEach(() => kit.stop());

const SEOUL = { field: 'region', is: '서울' };
const AD_USE = { kind: 'advertising', purpose: 'membership' } as const;

describe('a segment', () => {
  it('finds people by what they said in chat, without anything of it being readable in the database', async () => {
    const seoul = await kit.joins({ region: '서울', birthDate: '1999-03-02', likes: '["커피","빵"]' });
    await kit.joins({ region: '부산', birthDate: '1970-01-01', likes: '["차"]' });
    for (const rule of [
      SEOUL,
      { field: 'birthDate', age: { from: 27, to: 27 } },
      { field: 'birthDate', birthday: { inDays: 0 } },
      { field: 'likes', is: '빵' },
    ]) {
      expect(await kit.idsOf(rule)).toEqual([seoul]);
    }
    const stored = await kit.connection.collection('contacts').find().toArray();
    expect(JSON.stringify(stored)).not.toMatch(/서울|1999|커피/);
  });

  it('counts who matches and who has to be left out of a send, by the consent that is missing', async () => {
    await kit.joins({ region: '서울' }, ['collect:taste', 'marketing']);
    await kit.joins({ region: '서울' }, ['collect:taste']);
    await kit.joins({ region: '서울' }, []);
    await kit.joins({ region: '부산' }, ['collect:taste', 'marketing']);
    expect(await kit.segments.count(SEOUL, AD_USE)).toEqual({
      matching: 3,
      excluded: { marketing: 1, 'collect:taste': 1 },
      sendable: 1,
    });
    expect(await kit.segments.count({ known: 'birthYear' }, AD_USE)).toEqual({
      matching: 0,
      excluded: {},
      sendable: 0,
    });
  });

  it('is leafed through, newest first, everybody once', async () => {
    const ids: string[] = [];
    for (const region of ['서울', '부산', '서울', '서울', '부산']) ids.push(await kit.joins({ region }));
    const [first = '', , third = '', fourth = ''] = ids;
    const rule = kit.segments.parseRule(SEOUL);
    const page = await kit.segments.members(rule, { limit: 2 });
    expect(page).toEqual({ contactIds: [fourth, third], next: third });
    expect(await kit.segments.members(rule, { limit: 2, after: third })).toEqual({
      contactIds: [first],
      next: null,
    });
  });

  it('counts the same whether the storage counts or each contact is looked at', async () => {
    for (const region of ['서울', '부산', '서울']) await kit.joins({ region });
    for (const rule of [SEOUL, { not: SEOUL }, { did: 'clicked' }, { not: { did: 'clicked' } }]) {
      const parsed = kit.segments.parseRule(rule);
      const { matching } = await kit.segments.count(parsed);
      expect(matching).toBe((await kit.idsOf(parsed)).length);
    }
  });

  it('shows a masked sample, and writes down that it did', async () => {
    await kit.joins({ region: '서울', name: '김지우', phone: '+821012345678' });
    const rows = await kit.segments.sample(SEOUL, 5, access);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/김지우|12345678/);
    expect(await kit.connection.collection('access_log').countDocuments()).toBeGreaterThan(0);
  });

  it('is saved as a rule that is worked out anew, or frozen as the people it had', async () => {
    const first = await kit.joins({ region: '서울' });
    await kit.segments.save({ name: 'seoul', title: '서울 사람', rule: SEOUL, madeBy: 'operator-1' });
    const frozen = await kit.segments.freeze({ title: '3월의 서울', rule: SEOUL, madeBy: 'operator-1' });
    await kit.joins({ region: '서울' });
    const { rule } = await kit.segments.find('seoul');
    expect((await kit.segments.count(rule)).matching).toBe(2);
    expect(await kit.segments.snapshot(frozen.id)).toMatchObject({ count: 1 });
    expect(await kit.segments.snapshotPage(frozen.id, { limit: 10 })).toEqual([first]);
    await kit.segments.holder.erase(first);
    expect(await kit.segments.snapshotPage(frozen.id, { limit: 10 })).toEqual([]);
  });

  it('is refused with every mistake and its fix', async () => {
    expect(() =>
      kit.segments.parseRule({
        all: [{ field: 'regoin', is: '서울' }, { field: 'birthDate', is: '1999' }, { consent: 'ad' }],
      }),
    ).toThrow(/혹시 "region"인가요\?[\s\S]*is을\(를\) 쓸 수 없어요[\s\S]*혹시 "ads"인가요\?/);
    expect(() => kit.segments.parseRule({ field: 'name', is: '지우' })).toThrow('고를 수 없어요');
    expect(() => kit.segments.parseRule({ field: 'region', is: '서울', born: { from: 1990 } })).toThrow(
      '하나만',
    );
    await expect(kit.segments.find('soul')).rejects.toMatchObject({ code: 'SEGMENT_UNKNOWN' });
  });
});

describe('the customer file', () => {
  const lines = async (scope = 'thirdParty:kakaoFile') => {
    const read: string[] = [];
    for await (const line of kit.segments.customerFile(SEOUL, scope, access)) read.push(line);
    return read;
  };

  it('holds only people who agreed to the export and to advertising, in the columns Kakao knows', async () => {
    const values = {
      region: '서울',
      phone: '+821012345678',
      gender: 'female',
      birthDate: '1999-03-02',
      name: '지우',
    };
    await kit.joins(values, ['thirdParty:kakaoFile', 'ads']);
    await kit.joins({ ...values, phone: '+821011112222' }, ['ads']);
    await kit.joins({ ...values, phone: '+821033334444' }, ['thirdParty:kakaoFile']);
    expect(await lines()).toEqual([
      '전화번호,성별,지역,생년월일,연령\r\n',
      '01012345678,여,서울,19990302,27\r\n',
    ]);
    const log = await kit.connection.collection('access_log').find({ purpose: access.purpose }).toArray();
    expect(log).toHaveLength(1);
  });

  it('is not made under a consent that nobody is asked for', async () => {
    await expect(lines('thirdParty:somebody')).rejects.toMatchObject({ code: 'EXPORT_CONSENT_UNKNOWN' });
  });
});
