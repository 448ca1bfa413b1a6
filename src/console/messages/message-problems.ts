import { AppError } from '../../platform/app-error';
import type { MessageForm } from './message-draft';

/** What is wrong with a message, by the field of the form where it can be mended. */
export interface FormProblems {
  at: FieldProblems;
  /** What belongs to no field. */
  other: string[];
}
export type FieldProblems = Partial<Record<keyof MessageForm, { place: string; words: string }>>;

export const NO_PROBLEMS: FormProblems = { at: {}, other: [] };

/** Where a part of the document is filled in, and what the form calls it. The longer names come first. */
const PLACES: [path: string, field: keyof MessageForm, place: string][] = [
  ['title', 'title', '제목'],
  ['purpose', 'purpose', '이용 목적'],
  ['topic', 'topic', '광고의 주제'],
  ['kind', 'kind', '종류'],
  ['when', 'audience', '받는 분'],
  ['on', 'on', '날짜와 시각'],
  ['every', 'every', '언제마다'],
  ['after', 'days', '며칠 뒤'],
  ['silent', 'silentDays', '며칠 동안'],
  ['at', 'at', '보내는 시각'],
  ['message.buttons', 'label0', '버튼'],
  ['message.replies', 'replies', '바로연결'],
  ['message', 'text', '보낼 글'],
];

/** Reads `message.text: 글이 길어요. → 줄여 주세요.`, line by line. Throws what is not meant for the one who fills in. */
export function problemsIn(err: unknown): FormProblems {
  if (!(err instanceof AppError) || !/[가-힣]/.test(err.message)) throw err;
  const problems: FormProblems = { at: {}, other: [] };
  for (const line of err.message.split('\n')) {
    const [, path = '', said = line] = /^([\w.]*): (.*)$/.exec(line) ?? [];
    const [, field, place = ''] = PLACES.find(([start]) => path.startsWith(start)) ?? [];
    const words = said.replaceAll(/\.? → /g, '. ');
    if (field) problems.at[field] ??= { place, words };
    else problems.other.push(words);
  }
  return problems;
}

/** What was left out, asked for in plain words, in place of what is said of a wrong one. */
export function withMissing({ at, other }: FormProblems, form: MessageForm): FormProblems {
  const missing: FieldProblems = {
    ...(form.title === '' && { title: { place: '제목', words: '제목을 적어 주세요.' } }),
    ...(form.text === '' && { text: { place: '보낼 글', words: '보낼 글을 적어 주세요.' } }),
    ...(form.when === 'once' &&
      form.on === '' && { on: { place: '날짜와 시각', words: '보낼 날짜와 시각을 골라 주세요.' } }),
  };
  return { at: { ...at, ...missing }, other };
}

/** All of them in words, for where there are no fields. */
export const problemLines = ({ at, other }: FormProblems): string[] => [
  ...Object.values(at).map(({ place, words }) => `${place}: ${words}`),
  ...other,
];
