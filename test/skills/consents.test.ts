import { startTestApp, type TestApp } from '../support/test-app';
import { joins, joinsFully } from './joining';

jest.setTimeout(60_000);

describe('동의 관리 (consents)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const idOf = async (userKey: string) => (await app.services.contacts.findIdByKakaoKey(userKey)) ?? '';
  const grantedOf = async (userKey: string) => {
    const state = await app.services.consent.stateOf(await idOf(userKey));
    return Object.keys(state.scopes).filter((scope) => app.services.consent.isGranted(state, scope));
  };

  it('shows every consent with its day, each one press away from being changed', async () => {
    const chat = app.aPerson();
    await joinsFully(chat);
    const { text, buttons } = await chat.says('동의 관리');
    expect(text).toContain('· [선택] 광고성 정보 수신\n  동의 (2026년 11월 23일)');
    expect(text).toContain('· [선택] 맞춤형 광고\n  동의 안 함');
    expect(buttons).toEqual([
      '단골 등록 그만두기',
      '맞춤 안내 철회',
      '마케팅 활용 철회',
      '광고 수신 철회',
      '야간 광고 철회',
      '맞춤 광고 동의',
      '내 정보',
    ]);
  });

  it('shows a stranger where something could be agreed to', async () => {
    const chat = app.aPerson();
    expect((await chat.says('동의 관리')).buttons).toEqual(['단골 등록', '내 정보']);
    expect((await chat.says('광고 수신 동의')).buttons).toEqual(['단골 등록']);
  });

  it('withdraws advertising with one press, with the result the law wants told', async () => {
    const chat = app.aPerson();
    await joinsFully(chat);
    await chat.says('동의 관리');
    const { text } = await chat.presses('광고 수신 철회');
    expect(text).toContain('· 광고성 정보 수신: 2026년 11월 23일에 수신을 거부하셨어요.');
    expect(await grantedOf(chat.userKey)).toEqual(['collect:membership', 'collect:care', 'marketing']);
  });

  it('CON-10 withdraw.steps.spec: takes no more presses to take any optional consent back than to give it', async () => {
    const chat = app.aPerson();
    await joins(chat);
    const presses = { give: new Map<string, number>(), takeBack: new Map<string, number>() };
    const optional = ['맞춤 안내', '마케팅 활용', '광고 수신', '야간 광고', '맞춤 광고'];
    for (const consent of optional) {
      await chat.says('동의 관리');
      await chat.presses(`${consent} 동의`);
      await chat.presses('동의');
      presses.give.set(consent, 2);
    }
    for (const consent of optional.reverse()) {
      const before = (await grantedOf(chat.userKey)).length;
      await chat.says('동의 관리');
      await chat.presses(`${consent} 철회`);
      expect((await grantedOf(chat.userKey)).length).toBe(before - 1);
      presses.takeBack.set(consent, 1);
    }
    for (const consent of optional)
      expect(presses.takeBack.get(consent)).toBeLessThanOrEqual(presses.give.get(consent) ?? 0);
  });

  it('deletes what was kept under a withdrawn consent, and says what', async () => {
    const chat = app.aPerson();
    await joinsFully(chat);
    await chat.says('동의 관리');
    const { text } = await chat.presses('맞춤 안내 철회');
    expect(text).toBe(
      '‘맞춤 안내’ 동의를 거두고 생년월일, 성별, 사는 지역(시·도), 관심 있는 것 정보를 지웠어요.',
    );
    const facts = await app.services.contacts.facts(await idOf(chat.userKey));
    expect(facts?.knownFields).toEqual(['name', 'phone']);
  });

  it('withdraws once when the same request comes twice', async () => {
    const chat = app.aPerson();
    await joinsFully(chat);
    await chat.says('동의 관리');
    const withdraw = chat.button('마케팅 활용 철회');
    await chat.take(withdraw, { requestId: 'same-request' });
    await chat.take(withdraw, { requestId: 'same-request' });
    const history = await app.services.consent.history(await idOf(chat.userKey));
    expect(history.filter(({ decision }) => decision === 'withdrawn')).toHaveLength(1);
  });

  it('asks what another consent rests on first, then takes the consent', async () => {
    const chat = app.aPerson();
    await joins(chat);
    await chat.says('동의 관리');
    const first = await chat.presses('광고 수신 동의');
    expect(first.text).toContain('먼저 ‘마케팅 활용’ 동의가 필요해요.');
    await chat.presses('마케팅 활용 동의');
    expect((await chat.presses('동의')).text).toContain('‘마케팅 활용’에 동의해 주셔서 고마워요.');
    await chat.says('동의 관리');
    await chat.presses('광고 수신 동의');
    const { text } = await chat.presses('동의');
    expect(text).toContain('· 광고성 정보 수신: 2026년 11월 23일에 동의하셨어요.');
    expect(await grantedOf(chat.userKey)).toEqual(['collect:membership', 'marketing', 'ads']);
  });

  it('leads on to the items after a consent to collect', async () => {
    const chat = app.aPerson();
    await joins(chat);
    await chat.says('맞춤 안내 동의');
    expect((await chat.presses('동의')).buttons).toEqual(['정보 수정', '동의 관리']);
    expect((await chat.presses('정보 수정')).buttons).toContain('생년월일');
  });

  it('takes a no for a no, without disadvantage', async () => {
    const chat = app.aPerson();
    await joins(chat);
    await chat.says('맞춤 안내 동의');
    expect((await chat.presses('동의 안 함')).text).toContain('불이익은 없어요.');
    expect(await grantedOf(chat.userKey)).toEqual(['collect:membership']);
  });

  it('does not ask again for what was agreed to', async () => {
    const chat = app.aPerson();
    await joinsFully(chat);
    expect((await chat.says('야간 광고 동의')).text).toContain('‘야간 광고’에는 이미 동의하셨어요.');
  });

  it('ends the membership only after asking', async () => {
    const chat = app.aPerson();
    await joins(chat);
    await chat.says('동의 관리');
    expect((await chat.presses('단골 등록 그만두기')).buttons).toContain('모두 지우기');
  });
});
