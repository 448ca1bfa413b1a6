import { z } from 'zod';
import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import { accept, refuse } from './result';
import { plain } from './typed-text';

const ADDRESS = /[a-z0-9](?:[a-z0-9._%+-]*[a-z0-9_+-])?@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g;
const LONGEST = 254;

/** Spoken and mistyped signs: `minsu 골뱅이 naver 점 com`, `minsu@naver,com`. */
const SIGNS: [RegExp, string][] = [
  [/\s*(?:골뱅이|@)\s*/g, '@'],
  [/(?<=[a-z0-9])\s*(?:닷컴|점\s*컴|쩜\s*컴)/g, '.com'],
  [/(?<=[a-z0-9])\s*(?:닷넷|점\s*넷)/g, '.net'],
  [/(?<=[a-z0-9])\s*(?:쩜|닷|점)\s*(?=[a-z0-9])/g, '.'],
  [/(?<=@[a-z0-9.-]*),(?=[a-z]{2,})/g, '.'],
];

/** Slips that are surely slips. The right address is offered, never assumed. */
const SLIPS: Record<string, string> = {
  'naver.con': 'naver.com',
  'naver.cm': 'naver.com',
  'naver.co': 'naver.com',
  'naver.co.kr': 'naver.com',
  'nave.com': 'naver.com',
  'nvaer.com': 'naver.com',
  'naver.net': 'naver.com',
  'gmail.con': 'gmail.com',
  'gmail.co': 'gmail.com',
  'gmail.cm': 'gmail.com',
  'gmail.co.kr': 'gmail.com',
  'gamil.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gmial.com': 'gmail.com',
  'daum.com': 'daum.net',
  'daum.ner': 'daum.net',
  'hanmail.com': 'hanmail.net',
  'hanmai.net': 'hanmail.net',
  'kakao.con': 'kakao.com',
  'nate.con': 'nate.com',
};

/** The address in lower case. */
export function readEmail(input: AskInput): AnswerResult<string> {
  return readFirst(input, emailIn);
}

function emailIn(text: string): AnswerResult<string> {
  const said = SIGNS.reduce(
    (words, [sign, written]) => words.replace(sign, written),
    plain(text).toLowerCase(),
  );
  const [address, another] = new Set(said.match(ADDRESS) ?? []);
  if (another) return refuse('이메일 주소가 둘이에요. 하나만 적어 주세요.');
  if (!address) {
    return refuse(
      said.includes('@')
        ? '이메일 주소가 완성되지 않았어요. 예: minsu@naver.com'
        : '이메일 주소를 읽지 못했어요. 예: minsu@naver.com',
    );
  }
  const [local, domain = ''] = address.split('@');
  const meant = SLIPS[domain];
  if (meant) return refuse(`혹시 ${local}@${meant}인가요? 주소를 다시 한번 적어 주세요.`);
  const isAddress = address.length <= LONGEST && z.email().safeParse(address).success;
  return isAddress ? accept(address) : refuse('이메일 주소 모양이 아니에요. 예: minsu@naver.com');
}
