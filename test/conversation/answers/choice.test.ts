import { readChoice, showChoice } from '../../../src/conversation/answers/choice';
import { readChoices, showChoices } from '../../../src/conversation/answers/choices';
import { anInput, reading, reasonOf } from './reading';

const choices = [
  { label: '☕ 커피', value: 'coffee' },
  { label: '홍차', value: 'blackTea' },
  { label: '차', value: 'tea' },
  { label: '생과일 주스', value: 'juice' },
];
const read = reading((input) => readChoice(input, { choices }));
const readAll = reading((input) => readChoices(input, { choices }));

describe('choice', () => {
  it.each([
    ['☕ 커피', 'coffee'],
    ['커피', 'coffee'],
    ['커피요', 'coffee'],
    ['커피로 할게요!', 'coffee'],
    ['coffee', 'coffee'],
    ['저는 커피가 좋아요', 'coffee'],
    ['커피'.normalize('NFD'), 'coffee'],
    ['홍차', 'blackTea'],
    ['홍차 주세요', 'blackTea'],
    ['차', 'tea'],
    ['차요', 'tea'],
    ['생과일주스', 'juice'],
    ['주스요', 'juice'],
    ['1번', 'coffee'],
    ['1', 'coffee'],
    ['２번이요', 'blackTea'],
    ['③', 'tea'],
    ['네 번째', 'juice'],
    ['첫번째 거로 할게요', 'coffee'],
    ['마지막이요', 'juice'],
  ])('reads %j as %s', (typed, value) => {
    expect(read(typed)).toBe(value);
  });

  it.each(['', '네', '자동차', '5번', '커피 말고요', '커피는 싫어요', '아무거나', '뭐가 있어요?', '0'])(
    'asks again after %j',
    (typed) => {
      expect(read(typed)).toBeUndefined();
    },
  );

  it('asks for one when two were named', () => {
    expect(reasonOf((input) => readChoice(input, { choices }), '커피랑 홍차')).toBe('하나만 골라 주세요.');
  });

  it('takes plain digits for labels, not places, where labels have digits', () => {
    const sizes = { choices: ['1명', '2명', '3명 이상'].map((label) => ({ label, value: label })) };
    const readSize = reading((input) => readChoice(input, sizes));
    expect(readSize('2명이요')).toBe('2명');
    expect(readSize('3')).toBeUndefined();
    expect(readSize('3번')).toBe('3명 이상');
    expect(readSize('3명')).toBe('3명 이상');
  });

  it('takes a pressed value and no value that is not among the choices', () => {
    expect(readChoice(anInput({ pressed: 'tea', text: '커피' }), { choices })).toEqual({
      ok: true,
      value: 'tea',
    });
    expect(readChoice(anInput({ pressed: 'beer' }), { choices }).ok).toBe(false);
  });

  it('shows the label', () => {
    expect(showChoice('coffee', { choices })).toBe('☕ 커피');
  });
});

describe('choices', () => {
  it.each([
    ['커피', ['coffee']],
    ['커피, 차', ['coffee', 'tea']],
    ['차랑 커피요', ['coffee', 'tea']],
    ['홍차하고 주스', ['blackTea', 'juice']],
    ['1, 3번', ['coffee', 'tea']],
    ['1번이랑 2번', ['coffee', 'blackTea']],
    ['전부 다요', ['coffee', 'blackTea', 'tea', 'juice']],
    ['모두', ['coffee', 'blackTea', 'tea', 'juice']],
    ['커피/주스', ['coffee', 'juice']],
  ])('reads %j as %j', (typed, values) => {
    expect(readAll(typed)).toEqual(values);
  });

  it.each(['', '네', '없어요', '커피 빼고'])('asks again after %j', (typed) => {
    expect(readAll(typed)).toBeUndefined();
  });

  it('takes pressed values, a whole list included, in the order of the list', () => {
    const pressed = ['juice', 'coffee'];
    expect(readChoices(anInput({ pressed }), { choices })).toEqual({ ok: true, value: ['coffee', 'juice'] });
    expect(readChoices(anInput({ pressed: 'juice' }), { choices })).toEqual({ ok: true, value: ['juice'] });
    expect(readChoices(anInput({ pressed: ['beer'] }), { choices }).ok).toBe(false);
  });

  it('keeps to how many are wanted', () => {
    expect(reasonOf((input) => readChoices(input, { choices, max: 2 }), '전부')).toBe(
      '2개까지 고를 수 있어요.',
    );
    expect(reasonOf((input) => readChoices(input, { choices, min: 2 }), '커피')).toBe(
      '2개 이상 골라 주세요.',
    );
  });

  it('shows the labels', () => {
    expect(showChoices(['coffee', 'tea'], { choices })).toBe('☕ 커피, 차');
  });
});
