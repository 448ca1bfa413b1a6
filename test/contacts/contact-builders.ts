import { randomBytes } from 'node:crypto';
import { createContactModel, createContactService } from '../../src/contacts';
import { createMovableClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import {
  type Access,
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createKeyring,
  createPseudonyms,
  type Registry,
} from '../../src/privacy';
import { createIndexes } from '../../src/storage';
import { aRegistry } from '../privacy/registry-builders';
import { openTestStorage } from '../support/storage';

export const aKey = (id: string) => ({ id, key: randomBytes(32) });

export const asOperator: Access = {
  actor: { kind: 'operator', id: 'operator-1' },
  from: '203.0.113.7',
  purpose: '문의 답변',
};
export const asSelf: Access = { actor: { kind: 'self', id: 'contact' }, from: 'chat', purpose: '본인 열람' };

interface Overrides {
  registry?: Registry;
  encryptionKeys?: { id: string; key: Buffer }[];
  lookupKeys?: { id: string; key: Buffer }[];
  uncovered?: (contactId: string, fieldIds: string[]) => Promise<string[]>;
}

const stops: (() => Promise<void>)[] = [];

/** Ends everything a test file started, also when a test failed halfway: an open connection would keep jest waiting. */
export async function stopContacts(): Promise<void> {
  await Promise.all(stops.splice(0).map((stop) => stop()));
}

/** Contacts on real storage, with a clock that stands still. `again` makes them once more with other keys or registry. */
export async function startContacts(overrides: Overrides = {}) {
  const storage = await openTestStorage();
  stops.push(storage.stop);
  const clock = createMovableClock('2026-11-23T03:00:00Z');
  const { connection } = storage;
  const models = {
    contacts: createContactModel(connection),
    keys: createContactKeyModel(connection),
    log: createAccessLogModel(connection),
    seals: createAccessSealModel(connection),
  };
  await createIndexes(connection);

  const lookupKeys = overrides.lookupKeys ?? [aKey('l1')];
  const encryptionKeys = overrides.encryptionKeys ?? [aKey('e1')];

  function make(change: Overrides = {}) {
    let registry = change.registry ?? overrides.registry ?? aRegistry();
    const keyring = createKeyring(change.encryptionKeys ?? encryptionKeys);
    const keys = createContactKeys({ model: models.keys, keyring, clock });
    const pseudonyms = createPseudonyms(change.lookupKeys ?? lookupKeys);
    const accessLog = createAccessLog({
      model: models.log,
      seals: models.seals,
      clock,
      signingKey: Buffer.alloc(32, 7),
    });
    const contacts = createContactService({
      model: models.contacts,
      keys,
      pseudonyms,
      registry: () => registry,
      accessLog,
      clock,
      uncovered: change.uncovered ?? overrides.uncovered,
    });

    /** A registered contact with answers. */
    async function join(values: Record<string, string> = {}, botUserKey = `bot-${newId()}`) {
      const contactId = newId();
      await contacts.register({ contactId, botUserKey, isFriend: true, source: 'chat' });
      if (Object.keys(values).length > 0)
        await contacts.saveProfile(contactId, values, { source: 'chat:join' });
      return { contactId, botUserKey };
    }
    const useRegistry = (next: Registry) => {
      registry = next;
    };
    return { contacts, keys, pseudonyms, accessLog, join, useRegistry };
  }

  return {
    ...make(),
    again: make,
    clock,
    connection,
    models,
    lookupKeys,
    encryptionKeys,
  };
}
export type TestContacts = Awaited<ReturnType<typeof startContacts>>;

/** Everything the database holds, as one text to search in. */
export async function dumpOf({ connection }: Pick<TestContacts, 'connection'>): Promise<string> {
  const collections = (await connection.db?.collections()) ?? [];
  const dumps = await Promise.all(collections.map((collection) => collection.find().toArray()));
  return JSON.stringify(dumps);
}
