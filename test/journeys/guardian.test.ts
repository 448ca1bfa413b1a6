import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';

const GUARDIAN = '김보호 010-7777-8888';

let app: TestApp;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dangol-guardian-'));
  await cp(join(__dirname, '../../skills'), dir, {
    recursive: true,
    filter: (name) => !name.endsWith('.ts'),
  });
});
afterEach(async () => {
  await app.stop();
  await rm(dir, { recursive: true });
});

async function startChannel({ takesChildren }: { takesChildren: boolean }): Promise<void> {
  const file = join(dir, 'channel.yaml');
  const channel = await readFile(file, 'utf8');
  await writeFile(file, channel.replace(/guardianConsent: \w+/, `guardianConsent: ${takesChildren}`));
  app = await startTestApp({ skillsDir: dir });
}

/** A child who said their age, and told whom to ask. */
async function aChildWhoAsked(): Promise<TestChat> {
  const child = app.aPerson();
  await child.says('단골 등록');
  await child.presses('만 14세 미만이에요');
  await child.presses('보호자 알려 주기');
  await child.says(GUARDIAN);
  return child;
}

async function theOneWaiting(): Promise<string> {
  const [waiting, ...others] = await app.services.guardians.waiting();
  expect(others).toEqual([]);
  return waiting?.contactId ?? '';
}

/** Every document about somebody, whatever its collection. */
async function traces() {
  const names = ['sessions', 'contacts', 'guardians', 'consent_records', 'consent_states'];
  const all = await Promise.all(names.map((name) => app.connection.collection(name).find({}).toArray()));
  const keys = await app.connection.collection<{ _id: string }>('data_keys').find({}).toArray();
  return [...all.flat(), ...keys.filter(({ _id }) => _id !== 'server')];
}

describe('CON-13 minor.gate.spec: somebody under 14', () => {
  it('is turned away kindly with nothing kept where the channel takes nobody under 14', async () => {
    await startChannel({ takesChildren: false });
    const child = app.aPerson();
    await child.says('단골 등록');
    const answer = await child.presses('만 14세 미만이에요');
    expect(answer.text).toContain('만 14세 미만은 보호자의 동의가 필요해서');
    expect(answer.buttons).not.toContain('보호자 알려 주기');
    expect(await traces()).toEqual([]);
  });

  it('is asked for the guardian only, before anything else is kept', async () => {
    await startChannel({ takesChildren: true });
    const child = app.aPerson();
    await child.says('단골 등록');
    const answer = await child.presses('만 14세 미만이에요');
    expect(answer.buttons).toContain('보호자 알려 주기');
    expect(await traces()).toEqual([]);
    await child.presses('보호자 알려 주기');
    expect((await child.says('김보호')).text).toContain('이름과 휴대전화번호를 함께');
    await child.says(GUARDIAN);
    expect(await app.connection.collection('contacts').countDocuments()).toBe(0);
    const kept = JSON.stringify(await traces());
    expect(kept).not.toMatch(/김보호|7777|만 14세/);
    const access = { actor: { kind: 'operator', id: 'o-1' }, from: 'test', purpose: '보호자 확인' } as const;
    expect(await app.services.guardians.read(await theOneWaiting(), access)).toEqual({
      name: '김보호',
      contact: '+821077778888',
    });
  });

  it('waits until the guardian agreed, joins then as the same person, and stays', async () => {
    await startChannel({ takesChildren: true });
    const child = await aChildWhoAsked();
    const contactId = await theOneWaiting();
    await child.says('단골 등록');
    expect((await child.presses('만 14세 미만이에요')).text).toContain('보호자의 답을 기다리고 있어요');

    await app.services.guardians.agree(contactId, { method: 'call', by: 'o-1' });
    await child.says('단골 등록');
    await child.presses('만 14세 미만이에요');
    let answer = await child.presses('동의');
    while (answer.buttons.includes('동의 안 함')) answer = await child.presses('동의');
    await child.says('홍아이');
    await child.says('010-1234-5678');
    answer = await child.says('2015-03-02');
    while (answer.buttons.includes('건너뛰기')) answer = await child.presses('건너뛰기');
    expect((await child.presses('저장')).text).toContain('홍아이님');
    expect(await app.services.contacts.findIdByKakaoKey(child.userKey)).toBe(contactId);
    app.clock.advance('60d');
    expect(await app.services.guardians.holder.purgeBefore?.(app.clock.now())).toMatchObject([{ count: 0 }]);
  });

  it('RET-07: is forgotten without a trace when the guardian refuses', async () => {
    await startChannel({ takesChildren: true });
    await aChildWhoAsked();
    await app.services.guardians.refuse(await theOneWaiting());
    expect(await traces()).toEqual([]);
  });

  it('RET-07: is forgotten without a trace within five days when the guardian does not answer', async () => {
    await startChannel({ takesChildren: true });
    await aChildWhoAsked();
    app.clock.advance('4d');
    await app.services.retention.purgeDue();
    expect(await traces()).toEqual([]);
  });
});
