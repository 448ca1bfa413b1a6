import { randomBytes } from 'node:crypto';
import { createGuardianModel, createGuardians } from '../../src/consent';
import { newId } from '../../src/platform/ids';
import { type Access, createContactKeyModel, createContactKeys, createKeyring } from '../../src/privacy';
import { aRegistry } from './a-registry';
import { type ConsentKit, openConsent } from './consent-kit';

const OPERATOR: Access = {
  actor: { kind: 'operator', id: 'o-1' },
  from: '203.0.113.7',
  purpose: '법정대리인 확인',
};
const SWITCHED_ON: [string, string] = ['thirdParties:', 'minors: { guardianConsent: true }\nthirdParties:'];
const GUARDIAN = { name: '김보호', contact: '+821077778888' };

let kit: ConsentKit;
let guardians: ReturnType<typeof createGuardians>;
beforeEach(async () => {
  kit = await openConsent();
  const { connection, clock, accessLog, registry } = kit;
  const keyring = createKeyring([{ id: 'k', key: randomBytes(32) }]);
  const keys = createContactKeys({ model: createContactKeyModel(connection), keyring, clock });
  guardians = createGuardians({ model: createGuardianModel(connection), keys, accessLog, registry, clock });
  await kit.changeRegistry(aRegistry(SWITCHED_ON));
});
afterEach(() => kit.stop());

describe('CON-13: the guardian of somebody under 14', () => {
  it('is not asked for while the channel takes nobody under 14', async () => {
    await kit.changeRegistry(aRegistry());
    await expect(guardians.ask(newId(), GUARDIAN)).rejects.toMatchObject({ code: 'GUARDIAN_CONSENT_OFF' });
    expect(await kit.collection('guardians').countDocuments()).toBe(0);
  });

  it('has agreed only after somebody of the channel spoke with them', async () => {
    const contactId = newId();
    await guardians.ask(contactId, GUARDIAN);
    expect(await guardians.stateOf(contactId)).toBe('asked');
    expect(await guardians.waiting()).toEqual([{ contactId, askedAt: kit.clock.now() }]);
    await guardians.agree(contactId, { method: 'call', by: 'o-1' });
    expect(await guardians.stateOf(contactId)).toBe('agreed');
    expect(await guardians.waiting()).toEqual([]);
    await expect(guardians.agree(contactId, { method: 'call', by: 'o-1' })).rejects.toMatchObject({
      code: 'GUARDIAN_UNKNOWN',
    });
  });

  it('is kept with name and contact only, sealed, and read with an entry in the access log', async () => {
    const contactId = newId();
    await guardians.ask(contactId, GUARDIAN);
    const stored = await kit.collection('guardians').findOne({});
    expect(JSON.stringify(stored)).not.toMatch(/김보호|77778888/);
    expect(await guardians.read(contactId, OPERATOR)).toEqual(GUARDIAN);
    const [entry] = await kit.accessLog.ofContact(contactId, { since: new Date(0) });
    expect(entry).toMatchObject({
      actorId: 'o-1',
      action: 'unmask',
      fields: ['guardianName', 'guardianContact'],
    });
    expect(await guardians.holder.export(contactId)).toMatchObject({ '법정대리인 이름': '김보호' });
  });

  it('is forgotten at once when they refuse', async () => {
    const contactId = newId();
    await guardians.ask(contactId, GUARDIAN);
    await guardians.refuse(contactId);
    expect(await guardians.holder.export(contactId)).toEqual({});
  });
});

describe('RET-07 minor.guardian.purge: the purge of guardians', () => {
  it('forgets within five days who did not answer, with the child, and keeps who agreed', async () => {
    const forgotten: string[] = [];
    guardians.onForgotten(async (contactId) => void forgotten.push(contactId));
    const [silent, agreed] = [newId(), newId()];
    await guardians.ask(silent, GUARDIAN);
    await guardians.ask(agreed, GUARDIAN);
    await guardians.agree(agreed, { method: 'document', by: 'o-1' });
    kit.clock.advance('95h');
    expect(await guardians.holder.purgeBefore?.(kit.clock.now())).toMatchObject([{ count: 0 }]);
    // The daily job comes by within a day of the fourth, so nothing is older than five days.
    kit.clock.advance('1h');
    expect(await guardians.holder.purgeBefore?.(kit.clock.now())).toEqual([
      { category: 'guardians', count: 1, basis: 'retention' },
    ]);
    expect(forgotten).toEqual([silent]);
    expect(await guardians.stateOf(agreed)).toBe('agreed');
    expect(await guardians.holder.export(silent)).toEqual({});
  });

  it('forgets a child who may join and never comes back, and none who joined', async () => {
    const [stayedAway, joined] = [newId(), newId()];
    for (const contactId of [stayedAway, joined]) {
      await guardians.ask(contactId, GUARDIAN);
      await guardians.agree(contactId, { method: 'call', by: 'o-1' });
    }
    await guardians.settle(joined);
    kit.clock.advance('31d');
    expect(await guardians.holder.purgeBefore?.(kit.clock.now())).toMatchObject([{ count: 1 }]);
    expect(await guardians.stateOf(joined)).toBe('agreed');
    await expect(guardians.refuse(joined)).rejects.toMatchObject({ code: 'GUARDIAN_UNKNOWN' });
  });
});
