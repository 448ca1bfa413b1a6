import { readFile } from 'node:fs/promises';
import { newId } from '../../src/platform/ids';
import type { PersonalDataHolder } from '../../src/privacy';
import { inChat } from '../../src/privacy';
import { ANSWERS, openRights, type RightsKit } from './rights-kit';

/** A holder that dies as often as the test wants, where a crash could happen. */
function aFragileHolder(): PersonalDataHolder & { deaths: number } {
  return {
    name: 'fragile',
    deaths: 0,
    export: async () => ({}),
    async erase() {
      this.deaths -= 1;
      if (this.deaths >= 0) throw new Error('the process died here');
    },
  };
}

let kit: RightsKit;
let fragile: ReturnType<typeof aFragileHolder>;
beforeEach(async () => {
  fragile = aFragileHolder();
  kit = await openRights({ extraHolders: [fragile] });
});
afterEach(() => kit.stop());

const erase = (contactId: string, key = newId()) =>
  kit.rights.erase({ contactId, by: inChat(contactId), key, confirmed: true });

const traces = ({ contactId, botUserKey }: { contactId: string; botUserKey: string }) =>
  [...Object.values(ANSWERS), botUserKey, `"_id":"${contactId}","wrapped"`].filter(
    (value) => value !== 'female',
  );

describe('RGT-03, S-42: erasing a person', () => {
  it('leaves no value and no key of theirs anywhere in the database, and everything of others', async () => {
    const [gone, stays] = [await kit.aContact(), await kit.aContact()];
    await kit.rights.offerDownload({ contactId: gone.contactId, by: inChat(gone.contactId), key: newId() });
    await erase(gone.contactId);
    const dump = await kit.dump();
    for (const trace of traces(gone)) expect(dump).not.toContain(trace);
    expect(await kit.keys.opener(gone.contactId)).toBeNull();
    expect(await kit.collection('rights_links').countDocuments({ contactId: gone.contactId })).toBe(0);
    expect(await kit.contacts.findIdByKakaoKey(gone.botUserKey)).toBeNull();
    expect(await kit.contacts.findIdByKakaoKey(stays.botUserKey)).toBe(stays.contactId);
    const values = await kit.contacts.readProfile(stays.contactId, 'all', {
      actor: { kind: 'self', id: stays.contactId },
      from: 'chat',
      purpose: '본인 열람',
    });
    expect(values).toEqual(ANSWERS);
  });

  it('makes sealed copies, as in a backup, unreadable', async () => {
    const { contactId } = await kit.aContact();
    const backup = await kit.collection('contacts').findOne({ _id: contactId as never });
    await erase(contactId);
    expect(JSON.stringify(backup)).toContain('s1.');
    expect(await kit.keys.opener(contactId)).toBeNull();
  });

  it('withdraws every consent first, so that whatever waits for it stops', async () => {
    const heard: string[] = [];
    kit.consent.onChange(async ({ scope, decision }) => {
      heard.push(`${scope} ${decision}`);
    });
    const { contactId } = await kit.aContact();
    heard.length = 0;
    await erase(contactId);
    expect(heard.sort()).toEqual(['ads withdrawn', 'collect:care withdrawn', 'collect:membership withdrawn']);
  });

  it('keeps the record of the request, a keyed tombstone and a count without a name', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    await erase(contactId);
    expect(await kit.rights.requestsOf(contactId)).toEqual([
      expect.objectContaining({ right: 'erase', decision: 'done' }),
    ]);
    expect(await kit.rights.wasErased(botUserKey)).toBe(true);
    expect(await kit.rights.wasErased('another-key')).toBe(false);
    const log = await kit.destructionLog.between(new Date(0), new Date('2100-01-01'));
    expect(log).toContainEqual(expect.objectContaining({ category: 'contact', count: 1, basis: 'request' }));
    expect(JSON.stringify(log)).not.toContain(contactId);
  });

  it('is counted once, however often it is repeated', async () => {
    const { contactId } = await kit.aContact();
    const key = newId();
    await erase(contactId, key);
    await erase(contactId, key);
    kit.clock.advance('3m');
    await kit.rights.finishErasures();
    expect(await kit.collection('destruction_log').countDocuments({ category: 'contact' })).toBe(1);
    expect(await kit.rights.requestsOf(contactId)).toHaveLength(1);
  });

  it('lets the person come back as somebody new', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    await erase(contactId);
    const again = newId();
    await kit.grant(again, 'collect:membership');
    await kit.contacts.register({ contactId: again, botUserKey, isFriend: true, source: 'chat:join' });
    expect(await kit.contacts.findIdByKakaoKey(botUserKey)).toBe(again);
    expect(await kit.consent.history(again)).toHaveLength(1);
  });
});

describe('an erasure that is interrupted', () => {
  it('is finished by the next run of the job', async () => {
    const contact = await kit.aContact();
    fragile.deaths = 1;
    await expect(erase(contact.contactId)).rejects.toThrow('died');
    expect(await kit.keys.opener(contact.contactId)).not.toBeNull();
    kit.clock.advance('3m');
    expect(await kit.rights.finishErasures()).toEqual({ finished: 1 });
    const dump = await kit.dump();
    for (const trace of traces(contact)) expect(dump).not.toContain(trace);
    expect(await kit.rights.finishErasures()).toEqual({ finished: 0 });
  });

  it('is gone over a second time, for what a turn still under way may have written', async () => {
    const { contactId } = await kit.aContact();
    await erase(contactId);
    await kit.keys.sealer(contactId);
    expect(await kit.rights.finishErasures()).toEqual({ finished: 0 });
    kit.clock.advance('3m');
    expect(await kit.rights.finishErasures()).toEqual({ finished: 1 });
    expect(await kit.keys.opener(contactId)).toBeNull();
  });
});

describe('RET-02 restore.redelete: a restored backup', () => {
  async function backup() {
    const names = ['contacts', 'data_keys', 'consent_records', 'consent_states'];
    return Promise.all(
      names.map(async (name) => ({ name, docs: await kit.collection(name).find().toArray() })),
    );
  }

  async function restore(copies: Awaited<ReturnType<typeof backup>>) {
    for (const { name, docs } of copies) {
      await kit.collection(name).deleteMany({});
      await kit.collection(name).insertMany(docs);
    }
    await kit.collection('tombstones').deleteMany({});
  }

  it('has those erased since then erased again before anybody is served, and leaves the others', async () => {
    const [gone, stays] = [await kit.aContact(), await kit.aContact()];
    const copies = await backup();
    await erase(gone.contactId);
    await restore(copies);
    expect(await kit.contacts.findIdByKakaoKey(gone.botUserKey)).toBe(gone.contactId);
    expect(await kit.rights.reapplyErasures()).toEqual({ erasedAgain: 1 });
    const dump = await kit.dump();
    expect(dump).not.toContain(gone.botUserKey);
    expect(await kit.keys.opener(gone.contactId)).toBeNull();
    expect(await kit.contacts.findIdByKakaoKey(stays.botUserKey)).toBe(stays.contactId);
    expect(await kit.rights.wasErased(gone.botUserKey)).toBe(true);
    expect(await kit.rights.reapplyErasures()).toEqual({ erasedAgain: 0 });
  });

  it('has the records of the erased taken out also when their data key did not come back with them', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    const copies = await backup();
    await erase(contactId);
    await restore(copies.filter(({ name }) => name !== 'data_keys'));
    expect(await kit.contacts.findIdByKakaoKey(botUserKey)).toBe(contactId);
    expect(await kit.rights.reapplyErasures()).toEqual({ erasedAgain: 1 });
    expect(await kit.contacts.findIdByKakaoKey(botUserKey)).toBeNull();
    expect((await kit.contacts.facts(contactId))?.state).toBe('erased');
  });

  it('has the erased erased again although a wrong encryption key was put in place', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    const copies = await backup();
    await erase(contactId);
    await restore(copies);
    await kit.collection('data_keys').updateMany({}, { $set: { wrapped: 'k1.k1.bm90LXRoaXMta2V5' } });
    expect(await kit.rights.reapplyErasures()).toEqual({ erasedAgain: 1 });
    expect(await kit.contacts.findIdByKakaoKey(botUserKey)).toBeNull();
  });

  it('is told by a list outside the database that holds no key in the clear', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    await erase(contactId);
    const list = await readFile(kit.journalFile, 'utf8');
    expect(list).toContain(contactId);
    expect(list).not.toContain(botUserKey);
  });

  it('forgets tombstones, in both places, when the proof of consent goes', async () => {
    const { contactId, botUserKey } = await kit.aContact();
    await erase(contactId);
    kit.clock.advance('3m');
    await kit.rights.finishErasures();
    kit.clock.set('2029-11-23T10:00:00+09:00');
    await kit.retention.purgeDue();
    expect(await kit.rights.wasErased(botUserKey)).toBe(true);
    kit.clock.set('2029-11-25T10:00:00+09:00');
    await kit.retention.purgeDue();
    expect(await kit.rights.wasErased(botUserKey)).toBe(false);
    expect(await readFile(kit.journalFile, 'utf8')).toBe('');
  });
});
