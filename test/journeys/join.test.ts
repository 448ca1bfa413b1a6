import { createLogKeeper } from '../support/log-keeper';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';

const TYPED = { name: '홍길순', phone: '010-9876-5432', birthDate: '1991년 4월 17일', otherName: '홍길자' };
/** What a leak would look like: what was typed, and the same in the forms it is kept in. */
const PERSONAL = [
  '홍길순',
  '홍길자',
  '010-9876-5432',
  '01098765432',
  '+821098765432',
  '1991년 4월 17일',
  '1991-04-17',
];

describe('joining in a conversation', () => {
  let app: TestApp;
  const log = createLogKeeper();
  beforeAll(async () => {
    app = await startTestApp({ logger: log.logger });
  });
  afterAll(() => app.stop());

  const documents = async (name: string) => app.connection.collection(name).find({}).toArray();
  const contactOf = async (person: TestChat) => {
    const id = await app.services.contacts.findIdByKakaoKey(person.userKey);
    return id ? app.services.contacts.facts(id) : null;
  };
  const decisionsOf = async (person: TestChat) => {
    const { contactId } = await app.services.conversation.stateOf(person.userKey);
    const { scopes } = await app.services.consent.stateOf(contactId ?? '');
    return Object.fromEntries(Object.entries(scopes).map(([scope, state]) => [scope, state?.decision]));
  };

  async function agrees(person: TestChat) {
    await person.says('단골 등록');
    await person.presses('만 14세 이상이에요');
    await person.presses('동의');
  }

  /** Answers every optional consent with the same button, until a question follows. */
  async function answersOptional(person: TestChat, label: '동의' | '동의 안 함') {
    let answer = await person.presses(label);
    while (answer.buttons.includes('동의')) answer = await person.presses(label);
    return answer;
  }

  it('goes on to the end when every optional consent is declined, and keeps only what was agreed to (CON-05)', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의 안 함');
    await person.says(TYPED.name);
    const summary = await person.says(TYPED.phone);
    expect(summary.text).toContain(TYPED.name);
    const done = await person.presses('저장');
    expect(done.text).toContain(`${TYPED.name}님`);

    expect(await contactOf(person)).toMatchObject({ state: 'active', knownFields: ['name', 'phone'] });
    const decisions = await decisionsOf(person);
    expect(decisions).toMatchObject({
      'collect:membership': 'granted',
      'collect:care': 'refused',
      marketing: 'refused',
    });
    expect(Object.values(decisions).filter((decision) => decision === 'granted')).toHaveLength(1);
  });

  it('keeps everything that was agreed to, each consent as a record of its own (CON-04)', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의');
    await person.says(TYPED.name);
    await person.says(TYPED.phone);
    await person.says(TYPED.birthDate);
    await person.says('여자예요');
    await person.says('서울이요');
    await person.presses('커피');
    await person.presses('완료');
    const done = await person.presses('저장');
    expect(done.text).toMatch(/광고성 정보 수신: 2026년 11월 23일/);

    expect((await contactOf(person))?.knownFields.sort()).toEqual([
      'birthDate',
      'gender',
      'interests',
      'name',
      'phone',
      'region',
    ]);
    expect(await decisionsOf(person)).toEqual({
      'collect:membership': 'granted',
      'collect:care': 'granted',
      marketing: 'granted',
      ads: 'granted',
      'ads.night': 'granted',
    });
    const { contactId } = await app.services.conversation.stateOf(person.userKey);
    const records = (await documents('consent_records')).filter((record) => record.contactId === contactId);
    expect(records).toHaveLength(5);
    expect(records.every(({ expressed }) => expressed.how === 'button')).toBe(true);
  });

  it('stores nothing personal before the consent that covers it (S-09)', async () => {
    const person = app.aPerson();
    await person.says('단골 등록');
    await person.presses('만 14세 이상이에요');
    expect(await contactOf(person)).toBeNull();
    await person.presses('동의 안 함');
    expect(await contactOf(person)).toBeNull();
    expect(await app.services.conversation.stateOf(person.userKey)).toMatchObject({
      contactId: null,
      form: null,
    });
  });

  it('turns somebody under 14 away kindly and keeps nothing (CON-13)', async () => {
    const person = app.aPerson();
    const before = await Promise.all(['sessions', 'contacts', 'data_keys', 'consent_records'].map(documents));
    await person.says('단골 등록');
    const answer = await person.presses('만 14세 미만이에요');
    expect(answer.text).toMatch(/만 14세/);
    const after = await Promise.all(['sessions', 'contacts', 'data_keys', 'consent_records'].map(documents));
    expect(after.map((each) => each.length)).toEqual(before.map((each) => each.length));
  });

  it('resumes an unfinished form after a week, where it was', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의 안 함');
    await person.says(TYPED.name);
    app.clock.advance('8d');
    const answer = await person.says(TYPED.phone);
    expect(answer.text).toContain(TYPED.name);
    expect(answer.buttons).toContain('저장');
    await person.presses('저장');
    expect(await contactOf(person)).toMatchObject({ knownFields: ['name', 'phone'] });
  });

  it('can be cancelled midway, which takes back what was agreed to, and begun again', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의 안 함');
    await person.says(TYPED.name);
    await person.says('취소');
    expect(await contactOf(person)).toBeNull();
    expect((await person.says('단골 등록')).buttons).toContain('만 14세 이상이에요');
  });

  it('answers another question in the middle and comes back to its own', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의 안 함');
    await person.says(TYPED.name);
    const answer = await person.says('개인정보');
    expect(answer.text).toContain('휴대전화번호');
    const summary = await person.says(TYPED.phone);
    expect(summary.buttons).toContain('저장');
  });

  it('gives a repeated request the same answer and does nothing twice', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의 안 함');
    await person.says(TYPED.name);
    await person.says(TYPED.phone);
    const save = person.button('저장');
    const answers = await Promise.all(
      [1, 2, 3].map((n) => person.take(save, { requestId: `press-000${n}` })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const { contactId } = await app.services.conversation.stateOf(person.userKey);
    const deliveries = (await documents('deliveries')).filter((delivery) => delivery.contactId === contactId);
    expect(deliveries.map(({ campaign }) => campaign)).toEqual(['thanks']);
  });

  it('takes typed words once when Kakao delivers the same request twice', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의 안 함');
    const first = await person.says(TYPED.name, { requestId: 'chp-00000000000000000001' });
    const again = await person.says(TYPED.name, { requestId: 'chp-00000000000000000001' });
    expect(again.text).toBe(first.text);
    expect(await app.services.conversation.stateOf(person.userKey)).toMatchObject({ form: { at: 'phone' } });
  });

  it('corrects one answer later, and withdraws one consent with everything that hung on it', async () => {
    const person = app.aPerson();
    await agrees(person);
    await answersOptional(person, '동의');
    for (const words of [TYPED.name, TYPED.phone, TYPED.birthDate, '남자', '부산']) await person.says(words);
    await person.presses('디저트');
    await person.presses('완료');
    await person.presses('저장');

    await person.says('정보 수정');
    await person.presses('이름');
    const corrected = await person.says(TYPED.otherName);
    if (corrected.buttons.includes('저장')) await person.presses('저장');
    const id = await app.services.contacts.findIdByKakaoKey(person.userKey);
    const self = { actor: { kind: 'self', id: id ?? '' }, from: 'chat', purpose: '본인 열람' } as const;
    expect(await app.services.contacts.readProfile(id ?? '', ['name'], self)).toEqual({
      name: TYPED.otherName,
    });

    const off = await person.says('수신거부');
    expect(off.text).toContain('수신을 거부하셨어요');
    expect(await decisionsOf(person)).toMatchObject({
      ads: 'withdrawn',
      'ads.night': 'withdrawn',
      'collect:membership': 'granted',
    });
  });

  it('leaves none of the typed values and no Kakao key in the database or the log', async () => {
    const person = app.aPerson('5eed'.repeat(16).concat('5e'));
    await agrees(person);
    await answersOptional(person, '동의');
    for (const words of [TYPED.name, TYPED.phone, TYPED.birthDate]) await person.says(words);
    const names = (await app.connection.db?.listCollections().toArray())?.map(({ name }) => name) ?? [];
    const dump = JSON.stringify(await Promise.all(names.map(documents)));
    expect(names).toEqual(expect.arrayContaining(['contacts', 'sessions', 'consent_records', 'deliveries']));
    for (const secret of [...PERSONAL, person.userKey]) {
      expect(dump.includes(secret)).toBe(false);
      expect(log.text().includes(secret)).toBe(false);
    }
    expect(log.text()).toContain('turn.answered');
  });
});
