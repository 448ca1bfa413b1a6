import { say } from '../../../src/kakao';
import { startChat } from './chat';
import { aFaq, aForm, anAction, anAnswer, aSkillSet } from './skills';

const starts = { phrases: ['예약'], blocks: ['예약 블록'], actions: ['reserve'] };
const skills = aSkillSet(
  anAction('reserve', { starts }),
  anAnswer('menu', { starts: { phrases: ['메뉴'], blocks: ['메뉴 블록'], actions: [] } }),
  aFaq('faq', { starts: { phrases: ['자주 묻는 질문'], blocks: [], actions: [] } }),
  aForm('visit', { starts: { phrases: ['방문'], blocks: [], actions: [] } }),
);
const whyOf = (input: Parameters<ReturnType<typeof startChat>['takes']>[0]) => {
  const chat = startChat(skills);
  return chat.takes(input).why;
};

describe('without an open form', () => {
  it.each<[input: Parameters<typeof whyOf>[0], skill: string, because: string, about?: string]>([
    [{ press: { skill: 'menu' }, text: '예약', skill: 'reserve' }, 'menu', 'button'],
    [{ text: '수신거부', skill: 'reserve' }, 'conversation', 'command'],
    [{ text: '개인정보', skill: 'reserve' }, 'privacy', 'command'],
    [{ text: '도움말', skill: 'reserve' }, 'fallback', 'command'],
    [{ text: '처음으로', skill: 'reserve' }, 'conversation', 'command'],
    [{ text: '메뉴', skill: 'reserve', isWelcome: true }, 'reserve', 'url'],
    [{ text: '', isWelcome: true, blockName: '예약 블록' }, 'welcome', 'welcome'],
    [{ text: '메뉴', blockName: '예약 블록' }, 'reserve', 'block'],
    [{ text: '아무말', blockName: ' 예약블록 ' }, 'reserve', 'block'],
    [{ text: '메뉴', actionName: 'reserve' }, 'reserve', 'action'],
    [{ text: '예약 할래요!' }, 'reserve', 'phrase'],
    [{ text: '메뉴', blockName: '폴백 블록', skill: 'fallback' }, 'menu', 'phrase'],
    [{ text: '영업시간' }, 'faq', 'question', 'hours'],
    [{ text: '몇 시에 닫나요?' }, 'faq', 'question', 'hours'],
    [{ text: '영업시깐' }, 'conversation', 'question'],
    [{ text: '아무 말이나' }, 'fallback', 'fallback'],
    [{ text: '' }, 'fallback', 'fallback'],
    [{ text: '글쎄', skill: 'unknown' }, 'fallback', 'fallback'],
    [{ text: '메뉴', press: { skill: 'gone' } }, 'menu', 'phrase'],
    [{ press: { formId: 'X', ask: 'name', value: '1' } }, 'conversation', 'old button'],
    [{ text: '취소' }, 'conversation', 'command'],
    [{ text: '주차 되나요?', skill: 'faq' }, 'faq', 'url', 'parking'],
  ])('%j is answered by %s: %s', (input, skill, because, ...[about]) => {
    expect(whyOf(input)).toEqual({ skill, because, about });
  });

  it.each([
    [undefined, 'fallback'],
    [0, 'fallback'],
    [1, 'fallback-2'],
    [2, 'fallback-3'],
    [9, 'fallback-3'],
  ])('says it in other words to whoever was not understood %p times before', (missed, name) => {
    const more = aSkillSet(anAnswer('fallback-2'), anAnswer('fallback-3'));
    expect(startChat(more).takes({ text: '글쎄', missed }).why).toMatchObject({ skill: name });
    expect(whyOf({ text: '글쎄', missed }).skill).toBe('fallback');
  });

  it.each([
    ['a smile', { text: '😀' }],
    ['laughter', { text: 'ㅋㅋㅋㅋ' }],
    ['a yes to nobody', { text: 'ㅇㅇ' }],
    ['a no to nobody', { text: '아니요' }],
    [
      'a picture',
      { text: 'https://talk.kakaocdn.net/dna/a.png', imageUrl: 'https://talk.kakaocdn.net/dna/a.png' },
    ],
  ])('takes %s as said, and offers a way on', (_, input) => {
    const chat = startChat(skills);
    chat.takes(input);
    expect(chat.hears()).not.toBe('답:fallback');
    expect(chat.chips()).toEqual(['처음으로', '도움말']);
    expect(chat.conversation()).toEqual({});
  });

  it('names the form that a turn begins, so that its before can be asked', () => {
    const chat = startChat(skills);
    chat.says('방문');
    expect(chat.at()).toBe('name');
    chat.says('방문');
    expect(chat.form()?.formId).toBe('F1');
  });

  it('offers the nearest questions where none is clearly meant, and answers the one pressed', () => {
    const chat = startChat(skills);
    chat.says('영업시깐');
    expect(chat.hears()).toContain('‘영업시간’을 물어보셨어요?');
    expect(chat.chips()).toEqual(['영업시간', '도움말']);
    chat.presses('영업시간');
    expect(chat.hears()).toBe('9시에 열어요.');
  });

  it('lists the questions of a FAQ that is started as such', () => {
    const chat = startChat(skills);
    chat.says('자주 묻는 질문');
    expect(chat.chips()).toEqual(['영업시간', '주차']);
  });

  it('names the questions of a FAQ that have no room for a chip', () => {
    const entries = Array.from({ length: 12 }, (_, i) => ({
      id: `q${i}`,
      phrases: [`물음 ${i}`],
      keywords: [],
      reply: say(`답 ${i}`),
    }));
    const chat = startChat(
      aSkillSet(aFaq('many', { starts: { phrases: ['다 볼래'], blocks: [], actions: [] }, entries })),
    );
    chat.says('다 볼래');
    expect(chat.chips()).toHaveLength(10);
    expect(chat.hears()).toContain('물음 10, 물음 11');
  });

  it.each(['취소', '이전', '건너뛰기', '완료', '이어서', '자세히'])(
    'says kindly that nothing is open after %s',
    (text) => {
      const chat = startChat(skills);
      chat.says(text);
      expect(chat.hears()).not.toBe('');
      expect(chat.conversation()).toEqual({});
    },
  );

  it('lets a skill claim the word of a command', () => {
    const chat = startChat(
      aSkillSet(anAnswer('cancel-order', { starts: { phrases: ['취소'], blocks: [], actions: [] } })),
    );
    chat.says('취소');
    expect(chat.hears()).toBe('답:cancel-order');
  });

  it('stops when a skill with a fixed part is missing', () => {
    const chat = startChat({ ...skills, fallback: 'gone' });
    expect(() => chat.says('안녕')).toThrow('"gone"');
  });
});
