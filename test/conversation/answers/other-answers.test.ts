import { z } from 'zod';
import { parameterTexts } from '../../../src/conversation/answers/answer-texts';
import { createCustomReader } from '../../../src/conversation/answers/custom';
import { readFreeText } from '../../../src/conversation/answers/free-text';
import { readImage } from '../../../src/conversation/answers/image';
import { anInput, reading, reasonOf } from './reading';

describe('text', () => {
  const read = reading((input) => readFreeText(input, { max: 20 }));

  it.each([
    ['안녕하세요! 😊', '안녕하세요! 😊'],
    ['첫 줄\r\n둘째 줄\n', '첫 줄\n둘째 줄'],
    ['가\n\n\n\n나', '가\n\n나'],
    ['제어\u0000문자\u202e없이', '제어문자없이'],
    ['가족 👨‍👩‍👧', '가족 👨‍👩‍👧'],
    ['한글'.normalize('NFD'), '한글'],
    ['네', '네'],
  ])('keeps %j as %j', (typed, kept) => {
    expect(read(typed)).toBe(kept);
  });

  it('refuses nothing and too much, and says how much it was', () => {
    expect(read(' \n\u200b ')).toBeUndefined();
    expect(reasonOf((input) => readFreeText(input, { max: 20 }), '가'.repeat(25))).toContain('지금은 25자');
    expect(reasonOf((input) => readFreeText(input, { min: 5 }), '네')).toBe('5자 이상 적어 주세요.');
  });
});

describe('image', () => {
  const sent = 'https://talk.kakaocdn.net/dna/a/b/i_1.png?credential=x&expires=1&signature=abc%3D';
  const secure = 'http://secure.kakaocdn.net/dna/a/img_org.jpg?expires=1702641400&allow_ip=&signature=d%3D';

  it('takes a picture that was sent, also when only its address arrives as text', () => {
    expect(readImage(anInput({ imageUrl: sent }))).toEqual({ ok: true, value: sent });
    expect(readImage(anInput({ text: `${sent}\n` }))).toEqual({ ok: true, value: sent });
  });

  it('takes the first picture of the secure-image plugin', () => {
    const parameter = JSON.stringify({ privacyAgreement: 'Y', secureUrls: `List(${secure}, ${secure}2)` });
    expect(readImage(anInput({ parameter }))).toEqual({ ok: true, value: secure });
    expect(readImage(anInput({ parameter: `List(${secure})` }))).toEqual({ ok: true, value: secure });
    expect(readImage(anInput({ parameter: secure }))).toEqual({ ok: true, value: secure });
  });

  it.each([
    '',
    '사진',
    'https://example.com/a.png',
    'https://kakaocdn.net.example.com/a.png',
    'file:///etc/passwd',
  ])('asks again after %j', (text) => {
    expect(readImage(anInput({ text })).ok).toBe(false);
  });
});

describe("a developer's own type", () => {
  const Seat = z
    .string()
    .regex(/^[A-F]\d{1,2}$/i, '좌석 번호로 적어 주세요. 예: B12')
    .transform((seat) => seat.toUpperCase());

  it('keeps what the schema makes of the tidied text', () => {
    expect(createCustomReader(Seat)(anInput({ text: 'ｂ12\n' }))).toEqual({ ok: true, value: 'B12' });
  });

  it('tells the Korean message of the schema, and a general one instead of an English one', () => {
    expect(reasonOf(createCustomReader(Seat), 'Z1')).toBe('좌석 번호로 적어 주세요. 예: B12');
    expect(reasonOf(createCustomReader(z.email()), 'x')).toBe('답을 읽지 못했어요. 다시 적어 주세요.');
  });

  it('takes a pressed value as it is', () => {
    expect(createCustomReader(z.number())(anInput({ pressed: 3, text: '셋' }))).toEqual({
      ok: true,
      value: 3,
    });
  });

  it('refuses values that a conversation cannot keep', () => {
    const toDate = z.string().transform(() => new Date(0));
    expect(createCustomReader(toDate)(anInput({ text: 'x' })).ok).toBe(false);
  });
});

describe('block parameters', () => {
  it.each([
    ['강남', ['강남']],
    ['  강남 ', ['강남']],
    [3, ['3']],
    [true, ['네']],
    [null, []],
    ['', []],
    ['sys.date', []],
    ['sys.number.age', []],
    ['$name', []],
    ['#[where].[room]', []],
    ['{"amount": 1, "unit": }', []],
    ['{"amount": 3, "unit": "명"}', ['3명']],
    ['{"date": "2026-12-03", "dateTag": null}', ['2026-12-03']],
    ['{"date": null, "year": "2026", "month": "12", "day": "3"}', ['2026.12.3']],
    [{ groupName: '', origin: '23세', value: 'sys.number.age' }, ['23세']],
    [{ value: 'v', resolvedValue: 'r' }, ['v', 'r']],
    [['커피', '차'], ['커피, 차']],
    [{}, []],
  ])('%j says %j', (parameter, texts) => {
    expect(parameterTexts(parameter)).toEqual(texts);
  });
});
