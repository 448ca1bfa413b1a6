import { koreanNumber, spokenDigits } from '../../../src/conversation/answers/korean-number';
import { readNumber, showNumber } from '../../../src/conversation/answers/number';
import { anInput, reading, reasonOf } from './reading';

const read = reading((input) => readNumber(input));

describe('number', () => {
  it.each([
    ['3', 3],
    ['３', 3],
    ['3명', 3],
    ['3 명이요', 3],
    ['3개 주세요', 3],
    ['세 명', 3],
    ['세명이요', 3],
    ['세 명이서 갈게요', 3],
    ['두 개', 2],
    ['한 명', 1],
    ['둘이요', 2],
    ['둘이서요', 2],
    ['셋', 3],
    ['다섯', 5],
    ['열두 명', 12],
    ['스무 명', 20],
    ['스물두 살', 22],
    ['서른세 살이에요', 33],
    ['삼', 3],
    ['삼십', 30],
    ['이천십이', 2012],
    ['3천5백', 3500],
    ['10만원', 100_000],
    ['10만 원이요', 100_000],
    ['십만원', 100_000],
    ['만원', 10_000],
    ['3만 5천원', 35_000],
    ['3만5000원', 35_000],
    ['1억 2천만원', 120_000_000],
    ['1,200원', 1_200],
    ['12,345,678', 12_345_678],
    ['3.5', 3.5],
    ['2.5만', 25_000],
    ['-3', -3],
    ['영', 0],
    ['0명', 0],
    ['총 세 명입니다', 3],
    ['세 명 정도요', 3],
    ['네 명', 4],
    ['3️⃣', 3],
    ['3번째', 3],
    ['저희는 4명이에요 😀', 4],
    ['3\n', 3],
    ['세 명'.normalize('NFD'), 3],
    ['₩5000', 5_000],
    ['5,000원', 5_000],
    ['80퍼센트', 80],
    ['80%', 80],
  ])('reads %j as %d', (typed, number) => {
    expect(read(typed)).toBe(number);
  });

  it.each([
    '',
    '네',
    '세',
    '이',
    '오!',
    '많이요',
    '몰라요',
    '2~3명',
    '2, 3명',
    '두세 명',
    '3명 아니면 4명',
    '12월 3일',
    '010-1234-5678',
    '1.2.3',
    '두 시간 30분',
    '3명 아니고 네 명',
    '왜요?',
    '9'.repeat(400),
    '사람',
    '이만 갈게요',
    '열심히',
  ])('asks again after %j', (typed) => {
    expect(read(typed)).toBeUndefined();
  });

  it('keeps to the range and to whole numbers where the question wants them', () => {
    const few = (text: string) =>
      reasonOf((input) => readNumber(input, { min: 1, max: 10, whole: true }), text);
    expect(few('11명')).toBe('1부터 10까지의 숫자로 적어 주세요.');
    expect(few('0')).toBe('1부터 10까지의 숫자로 적어 주세요.');
    expect(few('2.5')).toContain('소수점');
    expect(reasonOf((input) => readNumber(input, { min: 1000 }), '3')).toBe(
      '1,000 이상의 숫자로 적어 주세요.',
    );
    expect(reasonOf((input) => readNumber(input, { max: 5 }), '6')).toBe('5 이하의 숫자로 적어 주세요.');
  });

  it('reads the amount of a system entity', () => {
    expect(readNumber(anInput({ parameter: '{"amount": 3, "unit": "명"}' }))).toEqual({ ok: true, value: 3 });
    expect(readNumber(anInput({ parameter: { amount: 3 } }))).toEqual({ ok: true, value: 3 });
    expect(readNumber(anInput({ parameter: '{"amount": 1, "unit": }' })).ok).toBe(false);
    expect(readNumber(anInput({ parameter: 'sys.number.age' })).ok).toBe(false);
  });

  it('shows thousands', () => {
    expect(showNumber(120_000)).toBe('120,000');
    expect(showNumber(3.5)).toBe('3.5');
  });
});

describe('Korean numbers', () => {
  it.each([
    ['백이십', 120],
    ['천', 1_000],
    ['이만삼천', 23_000],
    ['일조 이억', 1_000_200_000_000],
    ['백스물', 120],
    ['열하나', 11],
    ['아흔아홉', 99],
  ])('adds up %s', (words, number) => {
    expect(koreanNumber(words)).toBe(number);
  });

  it.each(['', '이삼', '십백', '만억', '열스물', '하나둘', '삼명', '천만천만'])(
    'does not add up %j',
    (words) => {
      expect(koreanNumber(words)).toBeUndefined();
    },
  );

  it('reads digits one by one', () => {
    expect(spokenDigits('공일공')).toBe('010');
    expect(spokenDigits('구오')).toBe('95');
    expect(spokenDigits('구십')).toBeUndefined();
  });
});
