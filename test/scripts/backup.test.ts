import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makeBackup } from '../../scripts/backup/make-backup';
import { reopen } from '../../scripts/backup/reopen';
import { findBackup, restoreBackup } from '../../scripts/backup/restore-backup';
import { journalFile } from '../../scripts/installation';
import { loadConfig } from '../../src/platform/config';
import { newNamedKey } from '../../src/platform/dev-secrets';
import { createKeyring } from '../../src/privacy';
import { openTestStorage } from '../support/storage';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';

const SKILLS = join(__dirname, '../../skills');
const SECRETS = { SKILL_SECRET: 'a-secret-for-the-tests', LOOKUP_KEY: newNamedKey('l1') };
/** What is left of a contact: no value, no key, nothing to be found by. */
const ERASED = { state: 'erased', values: {}, lookups: [], tokens: [], consents: [] };

let folder: string;
let backups: string;
let app: TestApp;
let opened: Awaited<ReturnType<typeof openTestStorage>>[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dangol-backup-'));
  backups = join(folder, 'backups');
  app = await startTestApp({ env: { DATA_DIR: join(folder, 'data') } });
});
afterEach(async () => {
  for (const storage of opened) await storage.stop();
  opened = [];
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const backUp = ({ connection, clock, config }: TestApp = app) =>
  makeBackup({
    connection,
    storage: 'embedded',
    folder: backups,
    journalFile: journalFile(config.dataDir),
    clock,
  });

/** Somebody who agreed to what is needed and told their name. */
async function aRegular(name: string): Promise<TestChat & { contactId: string }> {
  const person = app.aPerson();
  await person.says('단골 등록');
  await person.presses('만 14세 이상이에요');
  let answer = await person.presses('동의');
  while (answer.buttons.includes('동의 안 함')) answer = await person.presses('동의 안 함');
  await person.says(name);
  answer = await person.says('010-9876-5432');
  while (answer.buttons.includes('건너뛰기')) answer = await person.presses('건너뛰기');
  await person.presses('저장');
  const { contactId } = await app.services.conversation.stateOf(person.userKey);
  return { ...person, contactId: contactId ?? '' };
}

async function erase(contactId: string): Promise<void> {
  const by = { via: 'chat', contactId } as const;
  await app.services.rights.erase({ contactId, by, key: `erase ${contactId}`, confirmed: true });
}

/** Another machine with the same keys and an empty storage. */
async function elsewhere() {
  const storage = await openTestStorage();
  opened.push(storage);
  const config = { ...app.config, dataDir: join(folder, 'elsewhere') };
  const restore = async (backup: string, encryptionKeys = app.config.encryptionKeys) =>
    restoreBackup({
      connection: storage.connection,
      backup,
      keyring: createKeyring(encryptionKeys),
      journalFile: journalFile(config.dataDir),
    });
  const { connection } = storage;
  const documents = (name: string) => connection.collection(name).find({}).sort({ _id: 1 }).toArray();
  return {
    connection,
    documents,
    restore,
    reopen: () => reopen(connection, { config, skillsDir: SKILLS, clock: app.clock }),
  };
}

describe('a backup', () => {
  it('restores every document as it was, with proofs that hold', async () => {
    await aRegular('홍길순');
    const { path, manifest } = await backUp();
    const other = await elsewhere();
    await other.restore(path);
    for (const { name } of manifest.collections) {
      expect(await other.documents(name)).toEqual(
        await app.connection.collection(name).find({}).sort({ _id: 1 }).toArray(),
      );
    }
    expect(await other.reopen()).toMatchObject({ erasedAgain: 0, broken: 0 });
  });

  it('is whole when people join while it is made', async () => {
    await aRegular('홍길순');
    const joining = Promise.all(['김하나', '이두리', '박세찬'].map(aRegular));
    const { path } = await backUp();
    await joining;
    const other = await elsewhere();
    await other.restore(path);
    expect(await other.reopen()).toMatchObject({ broken: 0 });
  });

  it('holds no typed value, no Kakao key and no encryption key that could open one', async () => {
    const person = await aRegular('홍길순');
    const { path } = await backUp();
    const files = [
      ...(await readdir(path)).map((name) => join(path, name)),
      join(backups, 'data-keys.bson.gz'),
    ];
    for (const file of files) {
      const bytes = await readFile(file);
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      for (const secret of ['홍길순', '98765432', person.userKey]) expect(text).not.toContain(secret);
    }
  });

  it('loses the keys of who is erased, also of earlier backups (RET-02)', async () => {
    const [stays, goes] = [await aRegular('홍길순'), await aRegular('김하나')];
    const { path } = await backUp();
    await erase(goes.contactId);
    app.clock.advance('1d');
    await backUp();
    const other = await elsewhere();
    await other.restore(path);
    const keys = (await other.documents('data_keys')).map(({ _id }) => String(_id));
    expect(keys).toContain(stays.contactId);
    expect(keys).not.toContain(goes.contactId);
  });

  it('outlives what it holds by thirty-five days at most', async () => {
    const first = await backUp();
    app.clock.advance('34d');
    expect((await backUp()).removed).toEqual([]);
    app.clock.advance('2d');
    expect((await backUp()).removed).toEqual([first.path.slice(-16)]);
    expect(await readdir(backups)).toHaveLength(2 + 2);
  });

  it('is refused where another installation keeps its own, as after a start on empty storage', async () => {
    await backUp();
    app.clock.advance('1d');
    const empty = await startTestApp({ start: '2026-11-24', env: { DATA_DIR: join(folder, 'new') } });
    await expect(backUp({ ...empty, clock: app.clock })).rejects.toMatchObject({ code: 'BACKUP_OF_ANOTHER' });
    await empty.stop();
  });
});

describe('RET-02: a restore', () => {
  it('erases again who was erased after the backup, before anybody is served', async () => {
    const [stays, goes] = [await aRegular('홍길순'), await aRegular('김하나')];
    const { path } = await backUp();
    await erase(goes.contactId);
    app.clock.advance('1h');
    await backUp();

    const other = await elsewhere();
    await other.restore(path);
    const contacts = async () =>
      new Map((await other.documents('contacts')).map((each) => [String(each._id), each]));
    expect((await contacts()).get(goes.contactId)).toMatchObject({ state: 'active' });
    expect(await other.reopen()).toMatchObject({ erasedAgain: 1, broken: 0 });
    expect((await contacts()).get(goes.contactId)).toMatchObject(ERASED);
    expect((await contacts()).get(stays.contactId)).toMatchObject({ state: 'active' });
    expect((await other.documents('sessions')).map(({ contactId }) => contactId)).toEqual([stays.contactId]);
  });

  it('knows the erased from the list of this machine when no backup was made since', async () => {
    const goes = await aRegular('김하나');
    const { path } = await backUp();
    await erase(goes.contactId);
    app.clock.advance('1h');
    const storage = await openTestStorage();
    opened.push(storage);
    const { connection } = storage;
    await restoreBackup({
      connection,
      backup: path,
      keyring: createKeyring(app.config.encryptionKeys),
      journalFile: journalFile(app.config.dataDir),
    });
    const { config, clock } = app;
    expect(await reopen(connection, { config, skillsDir: SKILLS, clock })).toMatchObject({ erasedAgain: 1 });
    expect(await connection.collection('contacts').findOne()).toMatchObject(ERASED);
  });

  it('takes the newest backup of the folder when none is named', async () => {
    await backUp();
    app.clock.advance('1d');
    const { path } = await backUp();
    expect(await findBackup(backups)).toBe(path);
    expect(await findBackup(path)).toBe(path);
  });
});

describe('a restore refuses, and writes nothing,', () => {
  let other: Awaited<ReturnType<typeof elsewhere>>;
  let backup: string;
  beforeEach(async () => {
    backup = (await backUp()).path;
    other = await elsewhere();
  });
  const expectEmpty = async () => expect(await other.connection.listCollections()).toEqual([]);

  it('storage that is not empty', async () => {
    await other.connection.collection('contacts').insertOne({ name: 'there' });
    await expect(other.restore(backup)).rejects.toMatchObject({ code: 'RESTORE_NOT_EMPTY' });
    expect(await other.documents('contacts')).toHaveLength(1);
  });

  it.each(['consent_notices.bson.gz', 'manifest.json', '../data-keys.bson.gz'])(
    'a backup whose %s was cut off',
    async (name) => {
      const bytes = await readFile(join(backup, name));
      await writeFile(join(backup, name), bytes.subarray(0, bytes.length - 9));
      await expect(other.restore(backup)).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
      await expectEmpty();
    },
  );

  it.each(['consent_notices.bson.gz', '../erased.jsonl'])('a backup without %s', async (name) => {
    await rm(join(backup, name));
    await expect(other.restore(backup)).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
    await expectEmpty();
  });

  it('a file that stands in for another', async () => {
    const bytes = await readFile(join(backup, 'server_secrets.bson.gz'));
    await writeFile(join(backup, 'consent_notices.bson.gz'), bytes);
    await expect(other.restore(backup)).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
    await expectEmpty();
  });

  it('a backup whose encryption key is not configured, and names it', async () => {
    const { encryptionKeys } = loadConfig({ ...SECRETS, ENCRYPTION_KEYS: newNamedKey('other') });
    await expect(other.restore(backup, encryptionKeys)).rejects.toMatchObject({
      code: 'RESTORE_KEY_MISSING',
      message: expect.stringContaining('k1'),
    });
    await expectEmpty();
  });

  it('another encryption key under the id of the one it needs', async () => {
    const { encryptionKeys } = loadConfig({ ...SECRETS, ENCRYPTION_KEYS: newNamedKey('k1') });
    await expect(other.restore(backup, encryptionKeys)).rejects.toMatchObject({
      code: 'ENCRYPTION_KEY_WRONG',
      message: expect.stringContaining('k1'),
    });
    await expectEmpty();
  });
});
