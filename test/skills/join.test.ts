import { startTestApp, type TestApp } from '../support/test-app';
import { decides, joins, joinsFully } from './joining';

jest.setTimeout(60_000);

describe('단골 등록', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const idOf = async (userKey: string) => (await app.services.contacts.findIdByKakaoKey(userKey)) ?? '';
  const factsOf = async (userKey: string) => app.services.contacts.facts(await idOf(userKey));

  it('asks the age, then each consent by itself, then only what was agreed to', async () => {
    const chat = app.aPerson();
    expect((await chat.says('단골 등록')).text).toContain('만 14세 이상이신가요?');
    const asked: string[] = [];
    let answer = await chat.presses('만 14세 이상이에요');
    while (answer.buttons.includes('자세히')) {
      asked.push(/\[(필수|선택)\] .* 동의$/m.exec(answer.text)?.[0] ?? answer.text);
      answer = await chat.presses('동의');
    }
    expect(asked).toEqual([
      '[필수] 단골 등록을 위한 개인정보 수집·이용 동의',
      '[선택] 맞춤 안내를 위한 개인정보 수집·이용 동의',
      '[선택] 개인정보 마케팅 활용 동의',
      '[선택] 광고성 정보 수신 동의',
      '[선택] 밤 시간(21시~8시) 광고성 정보 수신 동의',
    ]);
    expect(answer.text).toContain('성함이 어떻게 되세요?');
  });

  it('keeps everything that was agreed to, and tells the result of the advertising consents', async () => {
    const chat = app.aPerson();
    const { text } = await joinsFully(chat);
    expect(text).toContain('김단골님, 단골이 되어 주셔서 고마워요!');
    expect(text).toContain('[단골 커피] 수신 동의 처리 결과');
    expect(text).toContain('· 광고성 정보 수신: 2026년 11월 23일에 동의하셨어요.');
    expect((await factsOf(chat.userKey))?.knownFields.sort()).toEqual([
      'birthDate',
      'gender',
      'interests',
      'name',
      'phone',
      'region',
    ]);
    const values = await app.services.contacts.readProfile(await idOf(chat.userKey), 'all', {
      actor: { kind: 'self', id: 'test' },
      from: 'chat',
      purpose: '시험',
    });
    expect(values).toMatchObject({ phone: '+821012345678', birthDate: '1995-03-02', gender: 'female' });
  });

  it('goes the same way for whoever declines everything optional, and asks for nothing of it', async () => {
    const chat = app.aPerson();
    const { text } = await joins(chat);
    expect(text).toContain('단골이 되어 주셔서 고마워요!');
    expect(text).not.toContain('처리 결과');
    expect((await factsOf(chat.userKey))?.knownFields.sort()).toEqual(['name', 'phone']);
    const state = await app.services.consent.stateOf(await idOf(chat.userKey));
    expect(Object.entries(state.scopes).map(([scope, decided]) => [scope, decided?.decision])).toEqual([
      ['collect:membership', 'granted'],
      ['collect:care', 'refused'],
      ['marketing', 'refused'],
    ]);
  });

  it('tells the result of a refused advertising consent too', async () => {
    const chat = app.aPerson();
    await chat.says('단골 등록');
    await chat.presses('만 14세 이상이에요');
    for (const decision of ['동의', '동의 안 함', '동의', '동의 안 함']) await chat.presses(decision);
    await chat.says('김단골');
    await chat.says('010-1234-5678');
    const { text } = await chat.presses('저장');
    expect(text).toContain('· 광고성 정보 수신: 2026년 11월 23일에 동의하지 않으셨어요.');
    expect(text).not.toContain('밤 시간');
  });

  it('ends kindly without the required consent, and keeps nobody', async () => {
    const chat = app.aPerson();
    await chat.says('단골 등록');
    await chat.presses('만 14세 이상이에요');
    const { text } = await chat.presses('동의 안 함');
    expect(text).toContain('아무것도 남기지 않았어요');
    expect(await factsOf(chat.userKey)).toBeNull();
  });

  it('ends kindly for children, and keeps nobody', async () => {
    const chat = app.aPerson();
    await chat.says('단골 등록');
    expect((await chat.presses('만 14세 미만이에요')).text).toContain('만 14세 미만');
    expect(await factsOf(chat.userKey)).toBeNull();
  });

  it('ends without a trace when the birth date turns out to be a child’s', async () => {
    const chat = app.aPerson();
    await decides(chat, '동의');
    await chat.says('김단골');
    await chat.says('010-1234-5678');
    expect((await chat.says('2015년 3월 2일')).text).toContain('만 14세 미만');
    expect(await factsOf(chat.userKey)).toBeNull();
  });

  it('speaks to people by the name they gave', async () => {
    const chat = app.aPerson();
    await decides(chat, '동의 안 함');
    expect((await chat.says('저는 박보라예요')).text).toContain('박보라님, 반가워요!');
  });

  it('offers what there is to do instead of asking a regular again', async () => {
    const chat = app.aPerson();
    await joins(chat);
    const { text, buttons } = await chat.says('단골 등록');
    expect(text).toContain('이미 단골로 등록되어 있어요.');
    expect(buttons).toEqual(['내 정보', '동의 관리', '처음으로']);
  });

  it('starts the follow-ups of a new regular', async () => {
    const chat = app.aPerson();
    await joins(chat);
    const pending = await app.services.followups.pendingFor(await idOf(chat.userKey));
    expect(pending).toEqual([
      { title: '단골 등록 감사', kind: 'information', dueAt: new Date('2026-11-26T12:30:00+09:00') },
    ]);
  });
});
