import { openPausableStorage } from '../support/pausable-storage';
import { startTestApp, type TestApp } from '../support/test-app';

describe('while the storage hangs', () => {
  let storage: Awaited<ReturnType<typeof openPausableStorage>>;
  let app: TestApp;
  beforeAll(async () => {
    storage = await openPausableStorage();
    app = await startTestApp({ storage, answerWithinMs: 2_000 });
  });
  afterAll(() => app.stop());

  async function untilName() {
    const person = app.aPerson();
    await person.says('단골 등록');
    await person.presses('만 14세 이상이에요');
    let answer = await person.presses('동의');
    while (answer.buttons.includes('동의')) answer = await person.presses('동의 안 함');
    return person;
  }

  it('the person gets a sentence in time, and the turn counts once when they say it again', async () => {
    const person = await untilName();
    storage.hold();
    const late = await person.says('홍길순');
    expect(late.text).toContain('한 번 더 보내 주세요');
    storage.letGo();
    const again = await person.says('홍길순');
    expect(again.text).toContain('홍길순님');
    expect(again.text).toContain('휴대전화번호');
    const { form } = await app.services.conversation.stateOf(person.userKey);
    expect(form).toMatchObject({ skill: 'join', at: 'phone' });
  });

  it('a pressed button counts once too', async () => {
    const person = await untilName();
    await person.says('홍길순');
    await person.says('010-9876-5432');
    const save = person.button('저장');
    storage.hold();
    expect((await person.take(save)).text).toContain('한 번 더 보내 주세요');
    storage.letGo();
    expect((await person.take(save)).text).toContain('홍길순님');
    const { contactId } = await app.services.conversation.stateOf(person.userKey);
    const planned = await app.services.followups.deliveriesOf(contactId ?? '');
    expect(planned.map(({ campaign }) => campaign)).toEqual(['thanks']);
  });
});
