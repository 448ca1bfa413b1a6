import { newId } from '../../src/platform/ids';
import type { PersonalDataHolder } from '../../src/privacy';
import { aRegistry } from '../consent/a-registry';
import { openRights, type RightsKit } from './rights-kit';

let kit: RightsKit;
beforeEach(async () => {
  kit = await openRights();
});
afterEach(() => kit.stop());

const knownFields = async (contactId: string) => (await kit.contacts.facts(contactId))?.knownFields.sort();

const withdraw = (contactId: string, scope: string) =>
  kit.consent.withdraw({
    contactId,
    scopes: [scope],
    expressed: { how: 'phrase', value: '동의 철회' },
    requestId: 'r',
    key: newId(),
  });

const destructions = async () =>
  (await kit.destructionLog.between(new Date(0), new Date('2100-01-01'))).map(
    ({ category, count, basis }) => ({
      category,
      count,
      basis,
    }),
  );

describe('RET-01 retention.clock: what is over its time', () => {
  it('goes on the day after its last, field by field, and is written down as counts', async () => {
    const { contactId } = await kit.aContact();
    await kit.aContact();
    kit.clock.set('2028-11-23T23:59:00+09:00');
    expect(await kit.retention.purgeDue()).toEqual([]);
    kit.clock.set('2028-11-24T00:00:00+09:00');
    await kit.retention.purgeDue();
    expect(await knownFields(contactId)).toEqual(['name', 'phone']);
    expect(await destructions()).toEqual(
      expect.arrayContaining([
        { category: 'contacts.birthDate', count: 2, basis: 'retention' },
        { category: 'contacts.gender', count: 2, basis: 'retention' },
      ]),
    );
    expect(await kit.retention.purgeDue()).toEqual([]);
  });

  it('goes everywhere else when one place fails, and the job says so', async () => {
    const failing: PersonalDataHolder = {
      name: 'failing',
      export: async () => ({}),
      erase: async () => {},
      purgeBefore: async () => {
        throw new Error('not now');
      },
    };
    await kit.stop();
    kit = await openRights({ extraHolders: [failing] });
    const { contactId } = await kit.aContact();
    kit.clock.set('2028-11-24T03:00:00+09:00');
    await expect(kit.retention.purgeDue()).rejects.toThrow(/could not purge every place/);
    expect(await knownFields(contactId)).toEqual(['name', 'phone']);
  });

  it('goes earlier when the registry shortens the period', async () => {
    const { contactId } = await kit.aContact();
    await kit.changeRegistry(
      aRegistry(['retention: 2년 }\n  - { id: health', 'retention: 6개월 }\n  - { id: health']),
    );
    kit.clock.set('2027-05-25T03:00:00+09:00');
    await kit.retention.purgeDue();
    expect(await knownFields(contactId)).toEqual(['name', 'phone']);
  });
});

describe('CON-11, RGT-05: what was taken back', () => {
  it('destroys the fields of a withdrawn consent at once, and no others', async () => {
    const { contactId } = await kit.aContact();
    await withdraw(contactId, 'collect:care');
    expect(await knownFields(contactId)).toEqual(['name', 'phone']);
    expect(await destructions()).toEqual([
      { category: 'contacts.birthDate', count: 1, basis: 'withdrawal' },
      { category: 'contacts.gender', count: 1, basis: 'withdrawal' },
    ]);
  });

  it('keeps every field when advertising is refused', async () => {
    const { contactId } = await kit.aContact();
    await withdraw(contactId, 'ads');
    expect(await knownFields(contactId)).toEqual(['birthDate', 'gender', 'name', 'phone']);
  });

  it('erases the person within minutes when the consent of membership is withdrawn', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    await withdraw(contactId, 'collect:membership');
    kit.clock.advance('3m');
    expect(await kit.rights.finishErasures()).toEqual({ finished: 1 });
    expect(await kit.contacts.findIdByKakaoKey(botUserKey)).toBeNull();
    expect(await destructions()).toEqual([{ category: 'contact', count: 1, basis: 'withdrawal' }]);
  });

  it('has nothing to destroy for somebody who refuses before anything is known of them', async () => {
    const contactId = newId();
    await kit.consent.record({
      contactId,
      scope: 'collect:membership',
      decision: 'refused',
      noticeVersion: 1,
      expressed: { how: 'button', value: 'signed' },
      requestId: 'r',
      key: newId(),
    });
    kit.clock.advance('3m');
    expect(await kit.rights.finishErasures()).toEqual({ finished: 0 });
    expect(await destructions()).toEqual([]);
  });
});

describe('RET-04 destroylog.nopii: the destruction log', () => {
  it('says what, how many, why, how, by whom and when, and waits for the privacy officer', async () => {
    await kit.aContact();
    kit.clock.set('2028-11-24T03:00:00+09:00');
    await kit.retention.purgeDue();
    const [row] = await kit.destructionLog.between(new Date(0), new Date('2100-01-01'));
    expect(row).toMatchObject({
      method: expect.stringContaining('삭제'),
      executor: 'system',
      at: kit.clock.now(),
    });
    expect(await kit.destructionLog.countUnverified()).toBe(2);
    expect(await kit.destructionLog.verify(kit.clock.now(), 'officer-1')).toEqual({ verified: 2 });
    expect(await kit.destructionLog.countUnverified()).toBe(0);
  });

  it('holds nothing of a person', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    await withdraw(contactId, 'collect:care');
    kit.clock.set('2028-11-24T03:00:00+09:00');
    await kit.retention.purgeDue();
    const log = JSON.stringify(await kit.collection('destruction_log').find().toArray());
    for (const trace of [contactId, botUserKey, '홍길동', '1995', '5678']) expect(log).not.toContain(trace);
  });
});

describe('RET-05 inactivity.off.default: people who were silent for long', () => {
  const INACTIVITY: [string, string] = ['thirdParties:', 'inactivity: { after: 1년 }\nthirdParties:'];

  it('are left alone when the registry has no rule', async () => {
    const { contactId } = await kit.aContact();
    kit.clock.set('2036-01-01T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 0, erased: 0 });
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'active' });
    expect(kit.inactivityMessages).toEqual([]);
  });

  it('are told a month before, once, and erased on the day', async () => {
    await kit.changeRegistry(aRegistry(INACTIVITY));
    const { contactId } = await kit.aContact();
    kit.clock.set('2027-10-24T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 0, erased: 0 });
    kit.clock.set('2027-10-25T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 1, erased: 0 });
    kit.clock.set('2027-11-23T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 0, erased: 0 });
    expect(kit.inactivityMessages).toEqual([
      expect.objectContaining({ contactId, text: expect.stringContaining('2027년 11월 24일') }),
    ]);
    kit.clock.set('2027-11-24T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 0, erased: 1 });
    kit.clock.advance('3m');
    await kit.rights.finishErasures();
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'erased' });
  });

  it('stay when they say something, and are told anew the next time', async () => {
    await kit.changeRegistry(aRegistry(INACTIVITY));
    const { contactId } = await kit.aContact();
    kit.clock.set('2027-10-25T03:00:00+09:00');
    await kit.inactivity.purgeInactive();
    await kit.contacts.noteSeen(contactId, { at: kit.clock.now() });
    kit.clock.set('2028-06-01T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 0, erased: 0 });
    kit.clock.set('2028-10-20T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 1, erased: 0 });
  });

  it('lose nothing earlier than a month after they were told, also when the rule is new', async () => {
    const { contactId } = await kit.aContact();
    kit.clock.set('2031-01-01T03:00:00+09:00');
    await kit.changeRegistry(aRegistry(INACTIVITY));
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 1, erased: 0 });
    expect(kit.inactivityMessages[0]?.text).toContain('2031년 1월 31일');
    kit.clock.set('2031-01-30T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 0, erased: 0 });
    kit.clock.set('2031-01-31T03:00:00+09:00');
    expect(await kit.inactivity.purgeInactive()).toEqual({ told: 0, erased: 1 });
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'active' });
  });
});

describe('S-11: what is collected for nothing', () => {
  it('lists fields that people gave and nothing uses or reads, with how many gave them', async () => {
    const { contactId } = await kit.aContact();
    await kit.aContact({ name: '김철수', phone: '+821011112222', gender: 'male' });
    kit.uses.push({ fieldId: 'birthDate', by: 'follow-up birthday' });
    await kit.contacts.readProfile(contactId, ['phone'], {
      actor: { kind: 'operator', id: 'o' },
      from: '203.0.113.7',
      purpose: '문의 답변',
    });
    kit.clock.advance('1d');
    expect((await kit.minimisation.unusedFields()).map(({ fieldId, people }) => [fieldId, people])).toEqual([
      ['name', 2],
      ['gender', 2],
    ]);
    kit.clock.advance('90d');
    expect((await kit.minimisation.unusedFields()).map(({ fieldId }) => fieldId)).toEqual([
      'name',
      'phone',
      'gender',
    ]);
  });

  it('stops one in one step: nobody has it any more, new ones are not kept, and it is written down', async () => {
    const { contactId } = await kit.aContact();
    expect(await kit.minimisation.stopCollecting('gender', 'operator-1')).toEqual({ removed: 1 });
    expect(await knownFields(contactId)).toEqual(['birthDate', 'name', 'phone']);
    expect(await kit.minimisation.keepable({ gender: 'male', name: '김' })).toEqual({ name: '김' });
    expect(await destructions()).toEqual([{ category: 'contacts.gender', count: 1, basis: 'minimisation' }]);
    await kit.contacts.saveProfile(contactId, { gender: 'female' }, { source: 'chat' });
    expect(await kit.minimisation.purgeStopped()).toEqual({ removed: 1 });
    await kit.minimisation.collectAgain('gender');
    expect(await kit.minimisation.stoppedFields()).toEqual([]);
  });

  it('names the nearest field when there is none of that name', async () => {
    await expect(kit.minimisation.stopCollecting('gendr', 'operator-1')).rejects.toMatchObject({
      code: 'RETENTION_FIELD_UNKNOWN',
      fix: expect.stringContaining('"gender"'),
    });
  });
});
