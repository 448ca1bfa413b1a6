import { squeeze } from './answers/typed-text';

/** What people add to the same wish. Longest first, so that 알려 주세요 goes whole. */
const ENDINGS = [
  '하고싶습니다',
  '하고싶어요',
  '하고싶은데요',
  '하고싶어',
  '되고싶어요',
  '받고싶어요',
  '알려주세요',
  '알려줄래요',
  '알려주실래요',
  '알려줘요',
  '알려줘',
  '보여주세요',
  '보여줄래요',
  '보여줘요',
  '보여줘',
  '부탁드립니다',
  '부탁드려요',
  '부탁해요',
  '부탁해',
  '궁금합니다',
  '궁금해요',
  '궁금해',
  '해주세요',
  '해줄래요',
  '해줘요',
  '해줘',
  '할래요',
  '할게요',
  '할께요',
  '할래',
  '할게',
  '할께',
  '할거예요',
  '할거야',
  '하자',
  '될래요',
  '될래',
  '되고싶어',
  '합니다',
  '해요',
  '하기',
  '주세요',
  '줘',
  '이요',
  '요',
  '좀',
] as const;

/**
 * A phrase as it is compared: without spaces, emoji, closing punctuation, letter case and polite endings, so that
 * "영업 시간 알려 주세요!! 🙏" and "영업시간" are the same.
 */
export function normalizePhrase(text: string): string {
  let phrase = squeeze(text);
  for (let before = ''; before !== phrase; ) {
    before = phrase;
    phrase = withoutEnding(phrase);
  }
  return phrase;
}

function withoutEnding(phrase: string): string {
  const ending = ENDINGS.find((each) => phrase.length > each.length && phrase.endsWith(each));
  return ending ? squeeze(phrase.slice(0, -ending.length)) || phrase : phrase;
}
