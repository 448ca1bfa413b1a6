import fc from 'fast-check';
import {
  type AnswerSettings,
  type AnswerTypeName,
  answerTypes,
  isAnswerTypeName,
} from '../../../src/conversation/answers/answer-types';
import { REGIONS } from '../../../src/conversation/answers/regions';
import { plain, squeeze, tidy } from '../../../src/conversation/answers/typed-text';
import type { AnswerValue } from '../../../src/conversation/ask';
import type { Json } from '../../../src/kakao';
import { FIELD_TYPES } from '../../../src/privacy';
import { anInput } from './reading';

const choices = ['커피', '홍차', '차', '2번 세트', '😀'].map((label, i) => ({ label, value: `v${i}` }));
const settings: AnswerSettings = { choices };

/** What each type may keep. */
const CANONICAL: Record<AnswerTypeName, (value: AnswerValue) => boolean> = {
  name: (value) => isText(value, /^\p{L}[\p{L}\p{M} '’.·-]{1,39}$/u),
  phone: (value) => isText(value, /^\+[1-9]\d{6,14}$/),
  email: (value) => isText(value, /^[^\sA-Z@]+@[^\sA-Z@]+\.[a-z0-9-]+$/),
  birthDate: (value) => isText(value, /^(19|20)\d\d-\d\d-\d\d$/) && !Number.isNaN(Date.parse(String(value))),
  birthYear: (value) => isText(value, /^(19|20)\d\d$/),
  gender: (value) => isText(value, /^(female|male|other)$/),
  region: (value) => REGIONS.some(({ name }) => name === value),
  text: (value) => isText(value, /^[^\r\t]+$/) && String(value).trim() === value,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  date: (value) => isText(value, /^\d{4}-\d\d-\d\d$/) && !Number.isNaN(Date.parse(String(value))),
  choice: (value) => choices.some((choice) => choice.value === value),
  choices: (value) => Array.isArray(value) && value.length > 0 && new Set(value).size === value.length,
  yesNo: (value) => typeof value === 'boolean',
  image: (value) => isText(value, /^https?:\/\/([a-z0-9-]+\.)*kakaocdn\.net[/:?#]/),
};

const PIECES =
  `네 넵 아니요 ㅇㅇ ㄴㄴ ㅋㅋ 저는 제 이름은 김민수 이영 요 이요 이에요 예요 입니다 이고요 라고 합니다 010 1234 5678 - . / , +82
  공일공 일이삼사 오육칠팔 95 1995 03 02 년 년생 월 일 구십오 삼월 이일 유월 십 백 천 만 억 세 네 두 한 열 스물 명 개 원 살 여자 남자 여성 남
  서울 경기도 광주 시 성남 살아요 말고 오늘 내일 모레 다음 주 이번 지난 금요일 뒤 후 전 3 커피 홍차 차 번 첫 번째 전부 😀 👍 minsu @ 골뱅이 naver
  .com 점 ! ? ~ \u200b \ud83d \u3164 https://talk.kakaocdn.net/a.png List( ) （ ３ ｋ 한`.split(/[ \n]+/);

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES, ' ', '\n'), { maxLength: 10 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(' ').normalize('NFD')),
);
const parameter = fc.oneof(
  typed,
  fc.json(),
  fc.json().map((json): Json => JSON.parse(json)),
);

const names = Object.keys(answerTypes).filter(isAnswerTypeName);

describe.each(names)('every answer of type %s', (name) => {
  const type = answerTypes[name];

  it('is refused with a reason in Korean or kept in its canonical form, whatever was typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = type.read(anInput({ text }), settings);
        if (result.ok) expect(CANONICAL[name](result.value)).toBe(true);
        else expect(result.reason).toMatch(/요[.?]/);
      }),
      { numRuns: 400 },
    );
  });

  it('reads its canonical form as itself, typed or pressed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = type.read(anInput({ text }), settings);
        if (!result.ok) return;
        const { value } = result;
        expect(type.read(anInput({ pressed: value }), settings)).toEqual(result);
        if (name !== 'choices') expect(type.read(anInput({ text: String(value) }), settings)).toEqual(result);
      }),
      { numRuns: 400 },
    );
  });

  it('survives any block parameter', () => {
    fc.assert(
      fc.property(parameter, (json) => {
        const result = type.read(anInput({ parameter: json }), settings);
        if (result.ok) expect(CANONICAL[name](result.value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('can be shown, kept as text and read back', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = type.read(anInput({ text }), settings);
        if (!result.ok) return;
        expect(type.show(result.value, settings)).not.toBe('');
        expect(type.fromText(type.toText(result.value))).toEqual(result.value);
      }),
      { numRuns: 200 },
    );
  });

  it('is read in no time even when one piece is repeated a thousand times', () => {
    for (const piece of PIECES) {
      const text = piece.repeat(Math.floor(2_000 / piece.length));
      expect(() => type.read(anInput({ text: `${text}z` }), settings)).not.toThrow();
      expect(() => type.read(anInput({ text }), settings)).not.toThrow();
    }
  });

  it('says what it is called, how it is asked for and what helps', () => {
    expect(type.label).toMatch(/^[가-힣]/);
    expect(type.defaultPrompt).toMatch(/[.?]$/);
    expect(type.help).toMatch(/[가-힣]/);
  });
});

it('has an answer type for every field type of the registry', () => {
  expect(names.sort()).toEqual([...FIELD_TYPES].sort());
});

it('reads a damaged list of choices as one choice', () => {
  expect(answerTypes.choices.fromText('커피')).toEqual(['커피']);
});

describe('typed text', () => {
  it('keeps its form when it is cleaned again', () => {
    fc.assert(
      fc.property(typed, (text) => {
        for (const clean of [tidy, plain, squeeze]) expect(clean(clean(text))).toBe(clean(text));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same however it was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'가힣각ㅇ네 요!a1'), maxLength: 20 }), (text) => {
        expect(plain(text.normalize('NFD'))).toBe(plain(text));
      }),
    );
  });

  it.each([
    ['ㅇㅋ', 'ㅇㅋ'],
    ['네ㅋㅋㅋ', '네'],
    ['네 ㅠㅠ', '네'],
    ['ㅋㅋ', ''],
    ['  네!!~ ', '네'],
    ['1️⃣', '1'],
    ['👨‍👩‍👧 가족', '가족'],
  ])('%j is plainly %j', (text, words) => {
    expect(plain(text)).toBe(words);
  });
});

function isText(value: AnswerValue, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}
