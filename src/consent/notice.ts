import { createHash } from 'node:crypto';
import type { Registry, ScopeSpec, ToldLine } from '../privacy';
import { factsSha256 } from './notice-facts';
import { fullText, summaryText } from './notice-wording';

/** The words of one consent, generated from the registry so that text and behaviour cannot drift apart. */
export interface NoticeText {
  scope: string;
  label: string;
  required: boolean;
  /** `[선택] 광고성 정보 수신 동의`; fits a card title. */
  title: string;
  /** Everything the law wants told, short enough for one bubble together with the title. */
  summary: string;
  /** The long text, for 자세히 and the consent page. */
  full: string;
  /** The statutory lines one by one, for pages that set the important ones larger (CON-07). */
  told: ToldLine[];
  policyUrl: string;
  /** Over every word shown. */
  sha256: string;
  /** Over the facts told. A grant counts as long as these stay the same (CON-08). */
  factsSha256: string;
}

/** One immutable version. */
export interface Notice extends NoticeText {
  version: number;
  publishedAt: Date;
}

/** A card title holds 50 characters, title and description together 400; two text bubbles hold 2,000. */
export const NOTICE_LIMITS = { title: 50, titleAndSummary: 400, full: 1_900 };

/** The words for one scope as the registry stands now. Pure. */
export function noticeText(registry: Registry, spec: ScopeSpec, policyUrl: string): NoticeText {
  const { scope, kind, label, required } = spec;
  const told = toldLines(spec);
  const title = `[${required ? '필수' : '선택'}] ${label} 동의`;
  const summary = summaryText(kind, told);
  const full = fullText(registry, { kind, told, title, policyUrl });
  const words = { title, summary, full, policyUrl };
  return {
    scope,
    label,
    required,
    ...words,
    told,
    sha256: wordsSha256(words),
    factsSha256: factsSha256(registry, spec),
  };
}

const NO_DISADVANTAGE = '동의하지 않아도 이용할 수 있어요. 불이익은 없어요.';

/** The statutory lines; an optional consent always says that refusing costs nothing (PIPA 16(2), S-17). */
function toldLines({ told, required }: ScopeSpec): ToldLine[] {
  const lines = told.map(({ label, text, important }) => ({ label, text, important }));
  if (required || told.some(({ text }) => text.includes(NO_DISADVANTAGE))) return lines;
  return [...lines, { label: '불이익', text: NO_DISADVANTAGE, important: false }];
}

/** The hash a stored version must still have; a receipt recomputes it. */
export function wordsSha256(words: Pick<NoticeText, 'title' | 'summary' | 'full' | 'policyUrl'>): string {
  const { title, summary, full, policyUrl } = words;
  return createHash('sha256')
    .update(JSON.stringify([title, summary, full, policyUrl]))
    .digest('hex');
}

/** What keeps this text from being published, in words for whoever edits the registry. */
export function noticeProblems(notice: NoticeText): string[] {
  const { scope, title, summary, full, told } = notice;
  const shown = title.length + summary.length;
  const missing = [...told, { label: '처리방침 주소', text: notice.policyUrl }]
    .filter(({ text }) => text.trim() === '')
    .map(({ label }) => `${scope}: "${label}"이(가) 비어 있어요.`);
  const tooLong: [number, number, string][] = [
    [title.length, NOTICE_LIMITS.title, '제목이 길어요. 이름(label)을 줄여 주세요.'],
    [
      shown,
      NOTICE_LIMITS.titleAndSummary,
      '말풍선 하나에 다 담기지 않아요. 목적이나 항목의 글을 줄여 주세요.',
    ],
    [full.length, NOTICE_LIMITS.full, '전체 안내가 길어요. 목적이나 항목의 글을 줄여 주세요.'],
  ];
  return [
    ...missing,
    ...tooLong
      .filter(([length, limit]) => length > limit)
      .map(([length, limit, what]) => `${scope}: ${what} (지금 ${length}자, ${limit}자까지)`),
  ];
}
