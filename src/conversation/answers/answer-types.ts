import type { AnswerValue } from '../ask';
import type { AnswerSettings, AnswerType } from './answer-type';
import { readBirthDate } from './birth-date';
import { readBirthYear } from './birth-year';
import { showDay } from './calendar-day';
import { readChoice, showChoice } from './choice';
import { readChoices, showChoices } from './choices';
import { readDate } from './date';
import { readEmail } from './email';
import { readFreeText } from './free-text';
import { GENDERS, readGender, showGender } from './gender';
import { readImage } from './image';
import { readName } from './name';
import { readNumber, showNumber } from './number';
import { readPhone, showPhone } from './phone';
import { readRegion, showRegion } from './region';
import { REGIONS } from './regions';
import { readYesNo, showYesNo, YES_NO } from './yes-no';

/** Types whose answer is one text that is kept as it is. */
const asText = {
  several: false,
  quickReplies: () => [],
  show: (value: AnswerValue) => String(value),
  toText: (value: AnswerValue) => String(value),
  fromText: (text: string): AnswerValue => text,
};

/**
 * Every kind of answer by the name skills write. The names are those of the registry's field types; a developer's own
 * zod type is read with `createCustomReader`.
 */
export const answerTypes = {
  name: {
    ...asText,
    label: '이름',
    defaultPrompt: '성함을 알려 주세요.',
    help: '성함만 적어 주시면 돼요. 예: 김민수',
    read: readName,
  },
  phone: {
    ...asText,
    label: '휴대전화번호',
    defaultPrompt: '휴대전화번호를 알려 주세요.',
    help: '숫자만 적어도 돼요. 예: 010-1234-5678',
    read: readPhone,
    show: (value) => showPhone(String(value)),
  },
  email: {
    ...asText,
    label: '이메일',
    defaultPrompt: '이메일 주소를 알려 주세요.',
    help: '예: minsu@naver.com',
    read: readEmail,
  },
  birthDate: {
    ...asText,
    label: '생년월일',
    defaultPrompt: '생년월일을 알려 주세요.',
    help: '예: 1995년 3월 2일 또는 950302',
    read: readBirthDate,
    show: (value) => showDay(String(value)),
  },
  birthYear: {
    ...asText,
    label: '태어난 해',
    defaultPrompt: '태어난 해를 알려 주세요.',
    help: '예: 1995 또는 95년생',
    read: readBirthYear,
    show: (value) => `${value}년`,
  },
  gender: {
    ...asText,
    label: '성별',
    defaultPrompt: '성별을 알려 주세요.',
    help: '여성, 남성, 그 외 가운데 골라 주세요.',
    quickReplies: () => GENDERS,
    read: readGender,
    show: (value) => showGender(String(value)),
  },
  region: {
    ...asText,
    label: '사는 지역',
    defaultPrompt: '어느 시·도에 사세요?',
    help: '시·도를 적어 주세요. 예: 서울, 경기, 충북',
    quickReplies: () => REGIONS.map(({ name }) => ({ label: name, value: name })),
    read: readRegion,
    show: (value) => showRegion(String(value)),
  },
  text: {
    ...asText,
    label: '내용',
    defaultPrompt: '내용을 적어 주세요.',
    help: '하고 싶은 말을 편하게 적어 주세요.',
    read: readFreeText,
  },
  number: {
    ...asText,
    label: '숫자',
    defaultPrompt: '숫자로 알려 주세요.',
    help: '예: 3',
    read: readNumber,
    show: (value) => showNumber(Number(value)),
    fromText: Number,
  },
  date: {
    ...asText,
    label: '날짜',
    defaultPrompt: '날짜를 알려 주세요.',
    help: '예: 12월 3일, 내일, 다음 주 월요일',
    read: readDate,
    show: (value) => showDay(String(value)),
  },
  choice: {
    ...asText,
    label: '선택',
    defaultPrompt: '하나를 골라 주세요.',
    help: '아래 버튼을 누르거나 이름을 적어 주세요.',
    quickReplies: ({ choices = [] }) => choices,
    read: readChoice,
    show: showChoice,
  },
  choices: {
    ...asText,
    label: '선택',
    defaultPrompt: '모두 골라 주세요.',
    help: '버튼을 눌러 하나씩 고르고 완료를 눌러 주세요. 한 번에 적어도 돼요. 예: 커피, 차',
    several: true,
    quickReplies: ({ choices = [] }) => choices,
    read: readChoices,
    show: (value, settings) => showChoices(asList(value), settings),
    toText: (value) => JSON.stringify(asList(value)),
    fromText: listIn,
  },
  yesNo: {
    ...asText,
    label: '예/아니요',
    defaultPrompt: '어떠세요?',
    help: '네 또는 아니요로 답해 주세요.',
    quickReplies: ({ choices = YES_NO }) => choices,
    read: readYesNo,
    show: (value, settings) => showYesNo(value === true, settings),
    toText: (value) => (value === true ? 'yes' : 'no'),
    fromText: (text) => text === 'yes',
  },
  image: {
    ...asText,
    label: '사진',
    defaultPrompt: '사진을 보내 주세요.',
    help: '대화창의 + 버튼에서 사진을 골라 보내 주세요.',
    read: readImage,
    show: () => '사진 1장',
  },
} satisfies Record<string, AnswerType>;

export type AnswerTypeName = keyof typeof answerTypes;
export type { AnswerSettings, AnswerType };

export function isAnswerTypeName(name: string): name is AnswerTypeName {
  return Object.hasOwn(answerTypes, name);
}

function asList(value: AnswerValue): string[] {
  return Array.isArray(value) ? value : [String(value)];
}

function listIn(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : [text];
  } catch {
    return [text];
  }
}
