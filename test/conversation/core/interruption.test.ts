import { startChat } from './chat';
import { aFaq, aForm, aJoinForm, anAction, anAnswer, aQuestion, aSkillSet } from './skills';

const starts = (...phrases: string[]) => ({ phrases, blocks: [], actions: [] });
const visit = aForm('visit', {
  title: '방문 예약',
  starts: starts('방문 예약'),
  asks: [
    aQuestion('name', { type: 'name', label: '이름' }),
    aQuestion('size', {
      type: 'choice',
      settings: {
        choices: [
          { label: '메뉴', value: 'menu' },
          { label: '혼자', value: '1' },
        ],
      },
    }),
    aQuestion('phone', { type: 'phone' }),
    aQuestion('note', { type: 'text' }),
  ],
});
const coupon = aForm('coupon', {
  title: '쿠폰 받기',
  starts: starts('쿠폰'),
  asks: [aQuestion('code', { type: 'number' })],
  confirm: false,
});
const all = aSkillSet(
  visit,
  coupon,
  aFaq('faq'),
  anAnswer('menu', { starts: starts('메뉴') }),
  anAction('my-info', { starts: starts('내 정보') }),
  anAnswer('handover', { starts: { phrases: ['상담'], blocks: ['상담 연결'], actions: ['handoverAction'] } }),
);
const at = (id: string) => {
  const chat = startChat(all);
  chat.says('방문 예약');
  for (const answer of ['김민수', '혼자', '01012345678']) {
    if (chat.at() === id) break;
    chat.says(answer);
  }
  return chat;
};

describe('another skill in the middle of a form', () => {
  it.each([
    ['phone', '메뉴', '답:menu'],
    ['name', '메뉴', '답:menu'],
    ['phone', '영업시간', '9시에 열어요.'],
    ['name', '영업시간 알려 주세요', '9시에 열어요.'],
    ['phone', '몇 시에 열어요?', '9시에 열어요.'],
    ['name', '몇 시에 열어요', '9시에 열어요.'],
    ['size', '상담', '답:handover'],
  ])('answers at %s when somebody says %j, and the form goes on where it was', (id, text, answer) => {
    const chat = at(id);
    const before = chat.form();
    chat.says(text);
    expect(chat.hears()).toMatch(new RegExp(`^${answer}\n방문 예약을 이어서 할게요\\.`));
    expect(chat.form()).toEqual(before);
  });

  it('does not answer when its phrase is a label of the question', () => {
    const chat = at('size');
    chat.says('메뉴');
    expect(chat.form()?.answers.size).toBe('menu');
  });

  it('does not answer where nearly any words are an answer', () => {
    const chat = at('note');
    chat.says('영업시간');
    expect(chat.form()?.answers.note).toBe('영업시간');
  });

  it('answers by its button wherever the form is', () => {
    const chat = at('note');
    chat.takes({ text: '메뉴', press: { skill: 'menu' } });
    expect(chat.hears()).toContain('답:menu');
    expect(chat.at()).toBe('note');
  });

  it('answers by its block, and by its URL or action where the text is no answer', () => {
    const chat = at('phone');
    chat.says('사람 불러 주세요', { blockName: '상담 연결' });
    expect(chat.why()).toEqual({ skill: 'handover', because: 'block' });
    chat.says('음', { skill: 'menu' });
    expect(chat.why()).toEqual({ skill: 'menu', because: 'url' });
    chat.says('음', { actionName: 'handoverAction' });
    expect(chat.why()).toEqual({ skill: 'handover', because: 'action' });
    chat.says('010-1234-5678', { skill: 'menu' });
    expect(chat.form()?.answers.phone).toBe('+821012345678');
  });

  it('is not seen in the name of the fallback block', () => {
    const chat = at('phone');
    chat.says('010-1234-5678', { blockName: '폴백 블록', actionName: 'dangol', skill: 'fallback' });
    expect(chat.at()).toBe('note');
  });

  it('has its own chips given way to those of the open question', () => {
    const chat = at('size');
    chat.says('상담');
    expect(chat.chips().slice(0, 2)).toEqual(['메뉴', '혼자']);
  });

  it('내 정보 is answered by the skill that claims the words', () => {
    const chat = at('phone');
    chat.says('내 정보');
    expect(chat.lastEffects()).toEqual([{ kind: 'answer', skill: 'my-info' }]);
    expect(chat.at()).toBe('phone');
  });

  it('the welcome block greets and the form goes on', () => {
    const chat = at('phone');
    chat.says('', { isWelcome: true });
    expect(chat.hears()).toMatch(/^답:welcome\n방문 예약을 이어서/);
  });
});

describe('a form in the middle of a form', () => {
  it('is filled first; then the first one goes on where it was', () => {
    const chat = at('phone');
    chat.says('쿠폰');
    expect(chat.form()).toMatchObject({ skill: 'coupon', formId: 'F4' });
    chat.says('3');
    expect(chat.lastEffects()).toMatchObject([{ kind: 'done', skill: 'coupon' }]);
    expect(chat.form()).toMatchObject({ skill: 'visit', formId: 'F1', at: 'phone' });
    expect(chat.hears()).toContain('방문 예약을 이어서 할게요.');
  });

  it('is cancelled alone', () => {
    const chat = at('phone');
    chat.says('쿠폰');
    chat.says('취소');
    expect(chat.lastEffects()).toMatchObject([{ kind: 'discard', skill: 'coupon' }]);
    expect(chat.form()).toMatchObject({ skill: 'visit', at: 'phone' });
    chat.says('취소');
    expect(chat.conversation()).toEqual({});
  });

  it('goes on with the one that waits instead of starting it anew', () => {
    const chat = at('phone');
    chat.says('쿠폰');
    chat.says('방문 예약');
    expect(chat.form()).toMatchObject({ skill: 'visit', formId: 'F1', at: 'phone' });
    expect(chat.conversation().waiting).toMatchObject({ skill: 'coupon' });
  });

  it('drops a third one, with nothing of it kept', () => {
    const chat = startChat(aSkillSet(visit, coupon, aJoinForm()));
    for (const text of ['방문 예약', '쿠폰', '단골 등록']) chat.says(text);
    expect(chat.lastEffects()).toMatchObject([{ kind: 'discard', skill: 'visit', because: 'replaced' }]);
    expect(chat.conversation()).toMatchObject({ form: { skill: 'join' }, waiting: { skill: 'coupon' } });
  });

  it('can be left for the welcome and taken up again by its own phrase', () => {
    const chat = at('phone');
    chat.says('처음으로');
    chat.says('메뉴');
    expect(chat.hears()).toBe('답:menu');
    chat.says('방문 예약');
    expect(chat.form()).toMatchObject({ formId: 'F1', at: 'phone' });
    chat.says('처음으로');
    chat.says('취소');
    expect(chat.lastEffects()).toMatchObject([{ kind: 'discard', because: 'cancelled' }]);
    expect(chat.conversation()).toEqual({});
  });
});

describe('after a long silence', () => {
  it('an answer that can only be one is taken, even after weeks', () => {
    const chat = at('phone');
    chat.waits('9d');
    chat.says('010-1234-5678');
    expect(chat.at()).toBe('note');
  });

  it.each([
    ['name', '반가워 또 왔어'],
    ['name', '박서연'],
    ['phone', '안녕하세요~~ 오랜만'],
    ['note', '안녕 나야'],
  ])('at %s, %j is taken for a greeting: the form goes on with its question', (id, text) => {
    const chat = at(id);
    chat.waits('9d');
    chat.says(text);
    expect(chat.hears()).toMatch(/^방문 예약을 이어서 할게요\./);
    expect(chat.form()).toMatchObject({ at: id, misses: 0 });
  });

  it('the next answer counts again', () => {
    const chat = at('name');
    chat.waits('9d');
    chat.says('박서연');
    chat.says('박서연');
    expect(chat.form()?.answers.name).toBe('박서연');
  });
});

describe('a form whose questions changed meanwhile', () => {
  const changed = aSkillSet(
    aForm('visit', { ...visit, version: undefined, asks: [aQuestion('phone', { type: 'phone' })] }),
    aFaq('faq'),
  );

  it('starts over politely with the next answer, and nothing of the old one is kept', () => {
    const chat = at('phone');
    chat.takes({ text: '010-1234-5678' }, changed);
    expect(chat.lastEffects()).toMatchObject([{ kind: 'discard', because: 'changed', formId: 'F1' }]);
    expect(chat.hears()).toContain('그사이 질문이 조금 바뀌었어요.');
    expect(chat.form()).toMatchObject({ formId: 'F4', at: 'phone', answers: {} });
  });

  it('starts over when one of its buttons is pressed', () => {
    const chat = at('size');
    const press = chat.keeps('혼자');
    chat.takes({ text: '혼자', press }, changed);
    expect(chat.form()).toMatchObject({ formId: 'F3', at: 'phone' });
  });

  it('is let go when something else is asked, with an offer to do it again', () => {
    const chat = at('phone');
    chat.takes({ text: '영업시간' }, changed);
    expect(chat.hears()).toMatch(/^9시에 열어요\.\n.*처음부터 여쭐게요/s);
    expect(chat.chips()).toEqual(['다시 하기']);
    expect(chat.conversation()).toEqual({});
  });

  it('is let go quietly when its skill is gone', () => {
    const chat = at('phone');
    chat.takes({ text: '010-1234-5678' }, aSkillSet(aFaq('faq')));
    expect(chat.hears()).toBe('답:fallback');
    expect(chat.lastEffects()).toMatchObject([{ kind: 'discard', because: 'changed' }]);
    expect(chat.conversation()).toEqual({});
  });

  it('is cancelled by 취소', () => {
    const chat = at('phone');
    chat.takes({ text: '취소' }, changed);
    expect(chat.conversation()).toEqual({});
    expect(chat.hears()).toContain('취소했어요.');
  });
});

describe('an old button', () => {
  it('of a form that is over answers nothing and says so', () => {
    const chat = at('size');
    const press = chat.keeps('혼자');
    chat.says('취소');
    chat.pressesKept(press);
    expect(chat.hears()).toContain('지난 대화의 버튼');
    expect(chat.conversation()).toEqual({});
  });

  it('of another filling leads back to the open question', () => {
    const chat = at('size');
    const press = chat.keeps('혼자');
    chat.says('취소');
    chat.says('쿠폰');
    chat.pressesKept(press);
    expect(chat.hears()).toContain('지난 대화의 버튼이에요.');
    expect(chat.form()).toMatchObject({ skill: 'coupon', answers: {} });
  });

  it('취소 of an earlier question still cancels the form', () => {
    const chat = at('size');
    const press = chat.keeps('취소');
    chat.says('혼자');
    chat.pressesKept(press);
    expect(chat.conversation()).toEqual({});
  });

  it('이전 pressed twice goes back once', () => {
    const chat = at('phone');
    const press = chat.keeps('이전');
    chat.pressesKept(press);
    chat.pressesKept(press);
    expect(chat.at()).toBe('size');
  });
});
