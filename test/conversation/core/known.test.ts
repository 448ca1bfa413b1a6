import { startChat } from './chat';
import { aForm, aQuestion, aSkillSet } from './skills';

const starts = { phrases: ['예약할래'], blocks: [], actions: [] };
const visit = aForm('visit', {
  starts,
  asks: [
    aQuestion('name', { type: 'name', label: '이름', field: 'name' }),
    aQuestion('phone', { type: 'phone', label: '전화번호', field: 'phone' }),
    aQuestion('day', { type: 'date', label: '날짜', prompt: '{{name}}님, 언제 오시나요?' }),
    aQuestion('people', { type: 'number', label: '인원', prompt: '몇 분이세요?' }),
  ],
});
const known = { name: '김민수', phone: '+821012345678' };

function visiting() {
  const chat = startChat(aSkillSet(visit));
  chat.says('예약할래', { known });
  return chat;
}

function atSummary() {
  const chat = visiting();
  chat.says('내일');
  chat.says('세 명');
  return chat;
}

describe('what the profile holds already', () => {
  it('is not asked again: the person is told so, and only what is left is counted', () => {
    const chat = visiting();
    expect(chat.at()).toBe('day');
    expect(chat.hears()).toContain('이름, 전화번호는 전에 알려 주신 그대로');
    expect(chat.hears()).toContain('(1/2) 김민수님, 언제 오시나요?');
  });

  it('stays masked in the summary, beside the new answers', () => {
    const chat = atSummary();
    expect(chat.hears()).toContain('이름: 김*수');
    expect(chat.hears()).not.toContain('1234');
    expect(chat.hears()).toContain('날짜: 2026년 11월 24일');
  });

  it('reaches the skill with the rest, marked as known', () => {
    const chat = atSummary();
    chat.presses('저장');
    expect(chat.lastEffects()).toMatchObject([
      { kind: 'done', answers: { ...known, day: '2026-11-24', people: 3 }, known: ['name', 'phone'] },
    ]);
  });

  it('can be corrected, and counts as given then', () => {
    const chat = atSummary();
    chat.presses('수정');
    chat.presses('이름');
    expect(chat.at()).toBe('name');
    chat.says('박서연');
    expect(chat.hears()).toContain('이름: 박서연');
    chat.presses('저장');
    expect(chat.lastEffects()).toMatchObject([{ answers: { name: '박서연' }, known: ['phone'] }]);
  });

  it('is no place to step back to', () => {
    const chat = visiting();
    expect(chat.chips()).not.toContain('이전');
    chat.says('내일');
    chat.presses('이전');
    expect(chat.at()).toBe('day');
    chat.says('이전');
    expect(chat.at()).toBe('day');
  });

  it('leads straight to the summary when nothing is left to ask', () => {
    const chat = startChat(aSkillSet(visit));
    chat.says('예약할래', { known: { ...known, day: '2026-12-24', people: 2 } });
    expect(chat.at()).toBe('summary');
    expect(chat.hears()).toContain('이렇게 저장할까요?');
  });
});
