import { startChat } from './chat';
import { aConsent, aForm, aQuestion, aSkillSet, choicesOf } from './skills';

const starts = { phrases: ['시작할래'], blocks: [], actions: [] };
const asking = (...asks: ReturnType<typeof aQuestion>[]) => {
  const chat = startChat(aSkillSet(aForm('form', { starts, asks })));
  chat.says('시작할래');
  return chat;
};

describe('a question', () => {
  it('shows how far along it is, unless it is the only one or a correction', () => {
    expect(asking(aQuestion('a')).hears()).toBe('a?');
    const chat = asking(aQuestion('a', { label: '첫째 질문' }), aQuestion('b'));
    expect(chat.hears()).toBe('(1/2) a?');
    chat.says('하나');
    chat.says('둘');
    chat.presses('수정');
    chat.presses('첫째 질문');
    expect(chat.hears()).toBe('a?');
  });

  it('tells how far along it is only once the number of questions is certain, and then it stays', () => {
    const chat = startChat(
      aSkillSet(
        aForm('form', {
          starts,
          asks: [
            aConsent('marketing'),
            aQuestion('a'),
            aQuestion('likes', { type: 'yesNo', when: { ask: 'marketing', is: 'granted' } }),
            aQuestion('which', { when: { ask: 'likes', is: true } }),
          ],
        }),
      ),
    );
    const counted = () => /\(\d+\/\d+\)/.exec(chat.hears())?.[0];
    chat.says('시작할래');
    expect(counted()).toBeUndefined();
    chat.presses('동의');
    expect(counted()).toBeUndefined();
    chat.says('하나');
    expect(counted()).toBeUndefined();
    chat.presses('네');
    expect(counted()).toBe('(3/3)');
    chat.presses('이전');
    chat.presses('이전');
    chat.presses('이전');
    chat.presses('동의 안 함');
    expect(counted()).toBeUndefined();
  });

  it('says its intro once, and not when it is put again', () => {
    const chat = asking(
      aQuestion('name', { type: 'name', intro: '반가워요!' }),
      aQuestion('phone', { type: 'phone', intro: '{{name}}님, 고마워요!', prompt: '전화번호는요?' }),
    );
    expect(chat.hears()).toContain('반가워요!');
    chat.says('김민수');
    expect(chat.hears()).toContain('김민수님, 고마워요!');
    for (const said of ['음', '도움말', '메뉴?', '']) {
      chat.says(said);
      expect([said, chat.hears().includes('전화번호는요?'), chat.hears().includes('고마워요')]).toEqual([
        said,
        true,
        false,
      ]);
    }
  });

  it('offers its choices, 건너뛰기 where it is optional, 이전 where there is something before, and 취소', () => {
    const chat = asking(aQuestion('a'), aQuestion('b', { type: 'gender', optional: true }));
    expect(chat.chips()).toEqual(['취소']);
    chat.says('하나');
    expect(chat.chips()).toEqual(['여성', '남성', '그 외', '건너뛰기', '이전', '취소']);
  });

  it('names the choices that have no room for a chip', () => {
    const chat = asking(aQuestion('where', { type: 'region', optional: true }));
    expect(chat.chips()).toHaveLength(10);
    expect(chat.chips().at(-1)).toBe('건너뛰기');
    expect(chat.hears()).toContain('이렇게 적으셔도 돼요: 강원, 충북, 충남');
    chat.says('충남이요');
    expect(chat.form()?.answers.where).toBe('충남');
  });

  it('fills in earlier answers the way people read them', () => {
    const chat = asking(
      aQuestion('name', { type: 'name' }),
      aQuestion('drink', {
        type: 'choice',
        settings: { choices: choicesOf('☕ 커피') },
        prompt: '{{name}}님은요?',
      }),
      aQuestion('when', { type: 'date', prompt: '{{drink}}{{을/를}} 언제 드릴까요, {{name}}님?' }),
    );
    chat.says('김민수');
    chat.says('커피요');
    expect(chat.hears()).toBe('(3/3) ☕ 커피를 언제 드릴까요, 김민수님?');
  });

  it('explains itself after two answers it could not read, without saying anything twice', () => {
    const chat = asking(
      aQuestion('phone', { type: 'phone', help: '급할 때만 연락드려요. 예: 010-1234-5678' }),
      aQuestion('b'),
    );
    chat.says('음');
    chat.says('글쎄');
    expect(chat.hears()).toContain('급할 때만 연락드려요.');
    expect(chat.hears().split('예: 010-1234-5678')).toHaveLength(2);
  });

  it('takes any of its chips, typed or pressed, as the answer they stand for', () => {
    for (const label of ['네', '아니요']) {
      const typed = asking(aQuestion('a', { type: 'yesNo' }), aQuestion('b'));
      typed.says(label);
      const pressed = asking(aQuestion('a', { type: 'yesNo' }), aQuestion('b'));
      pressed.presses(label);
      expect(pressed.form()?.answers).toEqual({ a: label === '네' });
      expect(typed.form()?.answers).toEqual(pressed.form()?.answers);
    }
  });
});

describe('the summary', () => {
  const atSummary = () => {
    const chat = asking(
      aQuestion('name', { type: 'name', label: '이름' }),
      aQuestion('phone', { type: 'phone', label: '휴대전화번호' }),
    );
    chat.says('김민수');
    chat.says('010-1234-5678');
    return chat;
  };

  it.each([
    ['아 전화번호 틀렸다', 'phone'],
    ['이름 좀 바꿔 주세요', 'name'],
    ['휴대전화번호가 잘못됐어요', 'phone'],
    ['이름이요', 'name'],
    ['뭔가 잘못됐어요', 'summary'],
  ])('%j corrects %s', (said, at) => {
    const chat = atSummary();
    chat.says(said);
    expect(chat.at()).toBe(at);
    expect(chat.effects()).toEqual([]);
  });

  it.each(['저장', '네 저장해 줘요', 'ㅇㅇ 저장해', '네', '👍'])('%j saves', (said) => {
    const chat = atSummary();
    chat.says(said);
    expect(chat.lastEffects()).toMatchObject([{ kind: 'done' }]);
  });

  it.each(['저장 안 할래요', '저장하지 마세요', '저장하면 뭐가 돼요?'])('%j does not save', (said) => {
    const chat = atSummary();
    chat.says(said);
    expect(chat.effects()).toEqual([]);
    expect(chat.at()).toBe('summary');
  });

  it('lists more answers than there are chips, and any of them can be named', () => {
    const asks = Array.from({ length: 12 }, (_, i) => aQuestion(`a${i}`, { label: `항목 ${i + 1}` }));
    const chat = asking(...asks);
    for (const { id } of asks) chat.says(id);
    chat.presses('수정');
    expect(chat.chips()).toHaveLength(10);
    chat.says('항목 12');
    expect(chat.at()).toBe('a11');
  });
});
