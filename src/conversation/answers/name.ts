import { hasBatchim } from 'es-hangul';
import type { AnswerResult, AskInput } from '../ask';
import { commandOf } from '../commands';
import { readFirst } from './answer-texts';
import { accept, refuse } from './result';
import { plain, squeeze, tidy } from './typed-text';

const LONGEST = 40;
const LONGEST_HANGUL_WORD = 10;
/** Surname and given name written apart are one name up to here. */
const LONGEST_JOINED = 5;

const NAME_INTRODUCED =
  /^(?:(?:제|내|저의|나의|본인)\s*)?(?:이름|성함|성명|본명|닉네임)\s*(?:은|이|:|=|->)?\s*/;
const GREETING = /^(?:안녕하세요|안녕|반갑습니다|반가워요|네|넵|예|아|음|어)[\s,.!~]+(?=.)/;
const SELF = /^(?:저는|나는|제가)\s*(?=.)/;
/** 전 and 나 are surnames too, so they count as 저는 only when the sentence is finished like one. */
const SHORT_SELF = /^(?:전|난|저|나)\s+(?=.+(?:예요|에요|입니다|라고|이야|요)$)/;
const ENGLISH = /^(?:my name is|name:|i am|i'm)\s+/i;
const OPENINGS = [GREETING, NAME_INTRODUCED, SELF, SHORT_SELF, ENGLISH];

const CLOSINGS = [
  /\s*(?:이라고|라고)\s*(?:합니다|해요|불러\s*주세요|불러\s*줘요?|부르세요|불려요)$/,
  /\s*(?:입니다|임니다|입니당|인데요|이라고요)$/,
  /\s*(?:이에요|이예요|이여요|예요|에요|여요)$/,
  /(?<=[가-힣]{2}\s?)(?:이고요|고요)$/,
];

const NOT_A_NAME = new Set(
  `안녕 안녕하세요 하이 헬로 hi hello 네 넵 넹 예 응 응응 네네 아니 아니요 아니오 아뇨 노 싫어요 오케이 ok okay yes no 그래 좋아 굿
  감사합니다 고마워요 고맙습니다 몰라 몰라요 모름 없음 없어요 비밀 비밀이요 익명 비회원 실명 시작 메뉴 등록 이름 성함 본인 저요 나요
  누구 누구세요 고객 손님 단골 사장님 직원 상담원 나중 나중에 잠깐 잠깐만 잠시만 다시 다음 다음에 확인 거절 종료 중지 스톱 돌아가
  전화번호 내번호 광고수신 수신동의 동의거부 대박 바보 배고파 테스트 test`.split(/\s+/),
);
/** Syllables and words that sentences have and names do not. */
const SENTENCE =
  /[싶싫않못었았겠줘뭐왜몇]|있어|없어|할래|할게|주세|몰라|모르|궁금|얼마|어디|언제|어떻게|그냥|습니|니까|해야|까지|지금|무슨|이거|그거|안알|말해|(?:전부|모두|전체).?동의|(?:나요|까요|가요|네요|는데|인데|하면|되나|돼|[죠쥬])$/;

const WHILE_ASKED = '이름을 여쭤보고 있었어요. 성함을 적어 주세요. 예: 김민수';

/** The name alone, as the person would write it on a form. */
export function readName(input: AskInput): AnswerResult<string> {
  return readFirst(input, nameIn);
}

function nameIn(text: string): AnswerResult<string> {
  if (/\?\s*$/.test(tidy(text))) return refuse(WHILE_ASKED);
  const name = joined(bare(plain(text)));
  if (/\d/.test(name)) return refuse('이름에는 숫자를 쓸 수 없어요. 성함을 다시 적어 주세요.');
  if (isSomethingElse(text) || isSomethingElse(name)) return refuse(WHILE_ASKED);
  if (!looksLikeName(name)) {
    return refuse('이름을 읽지 못했어요. 성함만 적어 주세요. 예: 김민수');
  }
  return accept(name);
}

/** Words that people say to a chat, and nobody is called: small talk, commands, decisions on a consent. */
function isSomethingElse(said: string): boolean {
  const words = squeeze(said);
  return (
    NOT_A_NAME.has(words) ||
    commandOf(said) !== undefined ||
    /^(?:비|미)?동의(?:안|하|할|합|함|해|$)/.test(words)
  );
}

/** Without what is said around a name: `안녕하세요, 저는 김민수라고 합니다` → `김민수`. */
function bare(said: string): string {
  let name = said;
  for (let before = ''; before !== name; ) {
    before = name;
    for (const opening of OPENINGS) name = name.replace(opening, '');
    name = plain(withoutEnding(name));
  }
  return name;
}

function withoutEnding(name: string): string {
  for (const closing of CLOSINGS) {
    const rest = name.replace(closing, '');
    if (rest !== '' && rest !== name) return rest;
  }
  const spoken = /^(.*[가-힣])(이요|이야)$/.exec(name)?.[1];
  if (spoken && hasBatchim(spoken.slice(-1)) && spoken.length >= 2) return spoken;
  return /^[가-힣\s]{2,}요$/.test(name) ? name.slice(0, -1) : name;
}

function joined(name: string): string {
  const words = name.split(' ');
  const together = words.join('');
  const isKorean = /^[가-힣]+$/.test(together) && together.length <= LONGEST_JOINED;
  return isKorean && (words.length === 2 || words.every((word) => word.length === 1)) ? together : name;
}

function looksLikeName(name: string): boolean {
  const words = name.split(' ');
  const letters = [...name].length;
  if (letters < 2 || letters > LONGEST || words.length > 4) return false;
  if (!/^\p{L}[\p{L}\p{M}\s'’.·-]*$/u.test(name) || /[ㄱ-ㅣ]/.test(name)) return false;
  if (!/[가-힣]/.test(name)) return true;
  return (
    words.length <= 3 && !SENTENCE.test(name) && words.every((word) => word.length <= LONGEST_HANGUL_WORD)
  );
}
