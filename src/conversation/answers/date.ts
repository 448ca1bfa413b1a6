import type { DateTime } from 'luxon';
import { inSeoul } from '../../platform/seoul-time';
import type { AnswerResult, AskInput } from '../ask';
import { readFirst } from './answer-texts';
import type { AnswerSettings } from './answer-type';
import { calendarDay, digitsForSpoken, type WrittenDay, writtenDays } from './calendar-day';
import { relativeDays } from './relative-day';
import { accept, refuse } from './result';
import { squeeze } from './typed-text';

const EXAMPLE = '예: 12월 3일, 내일, 다음 주 월요일';
const UNREADABLE = `날짜를 읽지 못했어요. ${EXAMPLE}`;
const NO_SUCH_DAY = `달력에 없는 날짜예요. 다시 확인해 주세요. ${EXAMPLE}`;

/** `YYYY-MM-DD` on the Seoul calendar. Words that could mean two days are asked again. */
export function readDate(input: AskInput, { when }: AnswerSettings = {}): AnswerResult<string> {
  const today = inSeoul(input.now).startOf('day');
  return readFirst(input, (text) => {
    const day = dayIn(text, today, when);
    return day.ok ? within(day, today.toISODate(), when) : day;
  });
}

function dayIn(text: string, today: DateTime<true>, when: AnswerSettings['when']): AnswerResult<string> {
  const written = writtenDays(text);
  const words = squeeze(digitsForSpoken(text));
  const relative = [...relativeDays(words, today), ...daysOfMonth(words, today)];
  const several = '어느 날인지 헷갈려요. 날짜 하나로 적어 주세요. 예: 12월 3일';
  const [day, another] = written;
  if (another) return refuse(several);
  if (day)
    return day.year === '' && yearWord(words) === undefined
      ? withoutYear(day, today, when)
      : withYear(day, words, today);
  const [first, ...others] = relative.map((found) => found.toISODate());
  if (!first) return refuse(UNREADABLE);
  return others.some((other) => other !== first) ? refuse(several) : accept(first);
}

function withYear({ year, month, day }: WrittenDay, words: string, today: DateTime): AnswerResult<string> {
  const spoken = today.year + (yearWord(words) ?? 0);
  const full = year === '' ? spoken : Number(year.length === 2 ? `20${year}` : year);
  const found = calendarDay(full, month, day);
  return found ? accept(found) : refuse(NO_SUCH_DAY);
}

/** Without a year the coming day is meant, or the last one where only past days fit. A day just gone could be either. */
function withoutYear(
  { month, day }: WrittenDay,
  today: DateTime<true>,
  when: AnswerSettings['when'],
): AnswerResult<string> {
  const now = today.toISODate();
  const [last, current, next] = [-1, 0, 1].map((years) => calendarDay(today.year + years, month, day));
  if (!last && !current && !next) return refuse(NO_SUCH_DAY);
  if (when === 'past') return pick([current, last].find((found) => found && found < now));
  if (when === 'future') return pick([current, next].find((found) => found && found >= now));
  if (current && current >= now) return accept(current);
  return refuse(`올해인가요, 내년인가요? 해도 함께 적어 주세요. 예: ${today.year}년 ${month}월 ${day}일`);
}

function pick(day: string | undefined): AnswerResult<string> {
  return day ? accept(day) : refuse(NO_SUCH_DAY);
}

const MONTHS: [RegExp, number][] = [
  [/다음달|담달/, 1],
  [/이번달|이달/, 0],
  [/지난달|저번달/, -1],
];

/** `다음 달 3일`; a bare `15일` is of this month while it is still to come. */
function daysOfMonth(words: string, today: DateTime<true>): DateTime[] {
  const day = /(?<![\d월])(\d{1,2})일(?!뒤|후|전|간|동안|정도|이내|있다|이따)/.exec(words)?.[1];
  if (day === undefined || /\d월/.test(words)) return [];
  const month = MONTHS.find(([pattern]) => pattern.test(words));
  const first = today.startOf('month').plus({ months: month?.[1] ?? 0 });
  const found = first.set({ day: Number(day) });
  const exists = Number(day) >= 1 && found.month === first.month;
  return exists && (month || found >= today) ? [found] : [];
}

function yearWord(words: string): number | undefined {
  if (/내후년/.test(words)) return 2;
  if (/내년|다음해/.test(words)) return 1;
  if (/올해|금년/.test(words)) return 0;
  if (/재작년/.test(words)) return -2;
  return /작년|지난해/.test(words) ? -1 : undefined;
}

function within(
  day: { ok: true; value: string },
  today: string,
  when: AnswerSettings['when'],
): AnswerResult<string> {
  if (when === 'past' && day.value >= today) return refuse('지난 날짜로 알려 주세요.');
  if (when === 'future' && day.value < today)
    return refuse('이미 지난 날짜예요. 오늘이나 그 뒤의 날짜로 알려 주세요.');
  return day;
}
