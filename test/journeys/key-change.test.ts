import request from 'supertest';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { openTestStorage } from '../support/storage';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';

const [oldKey, newKey] = [newNamedKey('e-old'), newNamedKey('e-new')];
const [oldLookup, newLookup] = [newNamedKey('l-old'), newNamedKey('l-new')];

let storage: Awaited<ReturnType<typeof openTestStorage>>;
let before: TestApp;
beforeEach(async () => {
  storage = await openTestStorage();
  before = await anApp(oldKey, oldLookup);
});
afterEach(() => storage.stop());

/** Another start of the server on the same database. */
const anApp = (encryptionKeys: string, lookupKey: string) =>
  startTestApp({
    storage: { ...storage, connection: storage.connection.useDb(storage.connection.name) },
    env: { ENCRYPTION_KEYS: encryptionKeys, LOOKUP_KEY: lookupKey },
  });
const duringChange = () => anApp(`${newKey},${oldKey}`, `${newLookup},${oldLookup}`);

/** The server of the same channel once both keys are changed and the old ones are thrown away. */
async function afterChange(): Promise<TestApp> {
  await (await duringChange()).services.rotation.rotate();
  return anApp(newKey, newLookup);
}

async function answersUntilName(person: TestChat): Promise<void> {
  await person.says('단골 등록');
  await person.presses('만 14세 이상이에요');
  await person.presses('동의');
  while ((await person.presses('동의 안 함')).buttons.includes('동의 안 함'));
}

describe('SEC-11: changing both keys while people talk', () => {
  it('an open form goes on where it was, and its old buttons still count', async () => {
    const person = before.aPerson();
    await person.says('단골 등록');
    await person.presses('만 14세 이상이에요');
    const agree = person.button('동의');

    const later = (await afterChange()).aPerson(person.userKey);
    expect((await later.take(agree)).text).toContain('선택');
    while ((await later.presses('동의 안 함')).buttons.includes('동의 안 함'));
    await later.says('홍길순');
    expect((await later.says('010-9876-5432')).text).toContain('홍길순');
    expect((await later.presses('저장')).text).toContain('홍길순님');
  });

  it('a contact stays the same contact, and the link to their data opens on either side of the change', async () => {
    const person = before.aPerson();
    await answersUntilName(person);
    await person.says('홍길순');
    await person.says('010-9876-5432');
    await person.presses('저장');
    const contactId = (await before.services.conversation.stateOf(person.userKey)).contactId ?? '';
    const by = { via: 'chat', contactId } as const;
    const { url, code } = await before.services.rights.offerDownload({ contactId, by, key: 'offer' });

    const during = await duringChange();
    const opened = await request(during.app).post(new URL(url).pathname).type('form').send({ code });
    expect(opened.status).toBe(303);
    const after = await afterChange();
    expect(await after.services.contacts.findIdByKakaoKey(person.userKey)).toBe(contactId);
    expect((await after.aPerson(person.userKey).says('내 정보')).text).toContain('홍*순');
  });
});
