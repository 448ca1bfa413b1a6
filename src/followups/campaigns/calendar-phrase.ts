import type { Calendar } from '../planning/calendar';
import { parseCron } from './cron-expression';
import { parseTimeOfDay } from './time-of-day';

const KOREAN_DAYS = '월화수목금토일';
const ENGLISH_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ORDINALS: [RegExp, number][] = [
  [/^(첫|첫째|첫\s?번째|first)$/, 1],
  [/^(둘째|두\s?번째|second)$/, 2],
  [/^(셋째|세\s?번째|third)$/, 3],
  [/^(넷째|네\s?번째|fourth)$/, 4],
  [/^(마지막|last)$/, -1],
];
const ANY_MONTH = Array.from({ length: 12 }, (_, index) => index + 1);

export const CALENDAR_HELP =
  '"매일 12:30", "매주 월요일 12:30", "매월 첫 월요일 12:30", "매월 15일 12:30", "Monday 12:30"이나 cron 식으로 적어 주세요.';

/** Reads "매월 첫 월요일 12:30", "Monday 12:30" or a cron expression. Undefined when it is none of them. */
export function parseCalendar(text: string): Calendar | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const split = /^(.*\S)\s+(\d{1,2}:\d{2})$/.exec(words);
  if (!split?.[1] || !split[2]) return parseCron(words);
  const time = parseTimeOfDay(split[2]);
  const days = daysOf(split[1]);
  if (!time || !days) return undefined;
  return { minutes: [time.minute], hours: [time.hour], months: ANY_MONTH, ...days };
}

type Days = Pick<Calendar, 'monthDays' | 'weekdays' | 'nth'>;

function daysOf(phrase: string): Days | undefined {
  if (/^(매일|every day|day|daily)$/.test(phrase)) return {};
  if (/^(평일|weekday|weekdays)$/.test(phrase)) return { weekdays: [1, 2, 3, 4, 5] };
  return monthDayOf(phrase) ?? nthWeekdayOf(phrase) ?? weekdaysOf(phrase.replace(/^매주 /, ''));
}

function monthDayOf(phrase: string): Days | undefined {
  if (/^매월 (말일|마지막 날)$|^last day$/.test(phrase)) return { monthDays: [-1] };
  const found = /^매월 (\d{1,2})일$|^day (\d{1,2})$/.exec(phrase);
  const day = Number(found?.[1] ?? found?.[2]);
  return day >= 1 && day <= 31 ? { monthDays: [day] } : undefined;
}

function nthWeekdayOf(phrase: string): Days | undefined {
  const found = /^(?:매월 )?(.+) (\S+)$/.exec(phrase);
  const nth = ORDINALS.find(([word]) => word.test(found?.[1] ?? ''))?.[1];
  const weekdays = found?.[2] ? weekdaysOf(found[2]) : undefined;
  return nth !== undefined && weekdays?.weekdays?.length === 1 ? { ...weekdays, nth } : undefined;
}

/** `월요일`, `월,수,금`, `월·수·금요일`, `monday`, `mon, wed`. */
function weekdaysOf(phrase: string): Days | undefined {
  const days = phrase.split(/\s*[,·]\s*/).map(weekdayOf);
  return days.every((day) => day !== undefined)
    ? { weekdays: [...new Set(days)].sort((a, b) => a - b) }
    : undefined;
}

function weekdayOf(word: string): number | undefined {
  const korean = /^([월화수목금토일])(요일)?$/.exec(word)?.[1];
  if (korean) return KOREAN_DAYS.indexOf(korean) + 1;
  const english = ENGLISH_DAYS.findIndex((day) => word === day || word === day.slice(0, 3));
  return english === -1 ? undefined : english + 1;
}
