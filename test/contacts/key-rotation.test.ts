import { createKeyRotation, createKeyring } from '../../src/privacy';
import { aKey, asSelf, startContacts, stopContacts, type TestContacts } from './contact-builders';

const [oldKey, newKey] = [aKey('e-old'), aKey('e-new')];
const [oldLookup, newLookup] = [aKey('l-old'), aKey('l-new')];
const PEOPLE = 60;

let test: TestContacts;
beforeEach(async () => {
  test = await startContacts({ encryptionKeys: [oldKey], lookupKeys: [oldLookup] });
});
afterEach(stopContacts);

const bothKeys = { encryptionKeys: [newKey, oldKey], lookupKeys: [newLookup, oldLookup] };

function rotationOf(server: ReturnType<TestContacts['again']>) {
  const keyring = createKeyring(bothKeys.encryptionKeys);
  return createKeyRotation({
    keys: server.keys,
    keyring,
    records: server.contacts,
    pseudonyms: server.pseudonyms,
  });
}

describe('changing both keys', () => {
  it('SEC-11 key.rotation: fails no request of servers with old and new order, and leaves nothing under the old keys', async () => {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_, n) =>
        test.join({ name: `사람${n}`, phone: `+8210${String(n).padStart(8, '0')}` }),
      ),
    );
    const servers = [
      test.again(bothKeys),
      test.again({ encryptionKeys: [oldKey, newKey], lookupKeys: [oldLookup, newLookup] }),
    ];
    const rotation = rotationOf(test.again(bothKeys));

    let isRotating = true;
    let requests = 0;
    /** What a chat asks of us, again and again, while the keys change. */
    async function traffic(worker: number) {
      for (let n = worker; isRotating; n += 1) {
        const person = people[n % PEOPLE];
        const server = servers[n % servers.length];
        if (!person || !server) return;
        const { contactId, botUserKey } = person;
        expect(await server.contacts.findIdByKakaoKey(botUserKey)).toBe(contactId);
        await server.contacts.saveProfile(
          contactId,
          { gender: n % 2 ? 'male' : 'female' },
          { source: 'chat' },
        );
        expect(await server.contacts.readProfile(contactId, ['name'], asSelf)).toEqual({
          name: `사람${n % PEOPLE}`,
        });
        requests += 1;
      }
    }
    const running = [traffic(0), traffic(20), traffic(40)];
    await rotation.rotate({ batchSize: 10 });
    isRotating = false;
    await Promise.all(running);
    expect(requests).toBeGreaterThan(10);

    // Servers that started with the old order are restarted by now; what they wrote last is picked up.
    await rotation.rotate();
    expect(await rotation.status()).toEqual({
      encryption: {
        activeId: 'e-new',
        uses: [{ keyId: 'e-new', count: PEOPLE }],
        unused: ['e-old'],
        missing: [],
      },
      lookup: {
        activeId: 'l-new',
        uses: [{ keyId: 'l-new', count: PEOPLE }],
        unused: ['l-old'],
        missing: [],
      },
    });
    const after = test.again({ encryptionKeys: [newKey], lookupKeys: [newLookup] });
    for (const [n, { contactId, botUserKey }] of people.entries()) {
      expect(await after.contacts.findIdByKakaoKey(botUserKey)).toBe(contactId);
      expect(await after.contacts.readProfile(contactId, ['name', 'phone'], asSelf)).toEqual({
        name: `사람${n}`,
        phone: `+8210${String(n).padStart(8, '0')}`,
      });
    }
  });

  it('SEC-11: says how many are left while it works', async () => {
    for (let n = 0; n < 5; n += 1) await test.join();
    const left: number[] = [];
    await rotationOf(test.again(bothKeys)).rotate({ batchSize: 2, onProgress: (count) => left.push(count) });
    expect(left).toEqual([3, 1, 0, 3, 1, 0]);
  });

  it('names a key that is needed and not configured', async () => {
    await test.join();
    const keyring = createKeyring([newKey]);
    const server = test.again({ encryptionKeys: [newKey], lookupKeys: [newLookup] });
    const { keys, contacts, pseudonyms } = server;
    const { encryption, lookup } = await createKeyRotation({
      keys,
      keyring,
      records: contacts,
      pseudonyms,
    }).status();
    expect([encryption.missing, lookup.missing]).toEqual([['e-old'], ['l-old']]);
  });
});
