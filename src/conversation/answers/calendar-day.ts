import { koreanNumber, SINO, spokenDigits } from './korean-number';
import { plain } from './typed-text';

/** A date as it was written. The year has the digits that were written: two, four or none. */
export interface WrittenDay {
  year: string;
  month: number;
  day: number;
}

const SPOKEN = new RegExp(`(${SINO}+)\\s*(년|월|일)`, 'g');
const YEAR = '(?<year>\\d{4}|\\d{2})';
const MONTH_DAY = '(?<month>\\d{1,2})SEP(?<day>\\d{1,2})';

/** Ways to write a day, surest first: units, separators, eight or six digits in a row. */
const SHAPES = [
  `(?<!\\d)${YEAR}\\s*년\\s*생?\\s*${MONTH_DAY.replace('SEP', '\\s*월\\s*')}\\s*일`,
  `(?<!\\d)${YEAR}\\s*[-./,]\\s*${MONTH_DAY.replace('SEP', '\\s*[-./,]\\s*')}(?!\\d)`,
  `(?<!\\d)${YEAR} ${MONTH_DAY.replace('SEP', ' ')}(?!\\d)`,
  '(?<!\\d)(?<year>\\d{4}|\\d{2})(?<month>\\d{2})(?<day>\\d{2})(?!\\d)',
  `(?<![\\d.])(?<year>)${MONTH_DAY.replace('SEP', '\\s*월\\s*')}\\s*일`,
  `(?<![\\d./-])(?<year>)${MONTH_DAY.replace('SEP', '\\s*[./]\\s*')}(?![\\d./-])`,
].map((shape) => new RegExp(shape, 'g'));

/** The days written in the text; `95년 3월 2일`, `1995.3.2`, `950302`, `삼월 이일` and mixtures. */
export function writtenDays(text: string): WrittenDay[] {
  const digits = digitsForSpoken(plain(text));
  for (const shape of SHAPES) {
    const found = [...digits.matchAll(shape)].map(({ groups = {} }) => ({
      year: groups.year ?? '',
      month: Number(groups.month),
      day: Number(groups.day),
    }));
    if (found.length > 0) return found;
  }
  return [];
}

/** `구십오년 삼월 이일` → `95년 3월 2일`. June and October drop their last sound. */
export function digitsForSpoken(text: string): string {
  return text
    .replace(/유\s*월/g, '6월')
    .replace(/(?<![가-힣])시월/g, '10월')
    .replace(SPOKEN, (whole, words: string, unit: string) => {
      const number = spokenDigits(words) ?? koreanNumber(words);
      return number === undefined ? whole : `${number}${unit}`;
    });
}

/** `YYYY-MM-DD`, or undefined for a day that no calendar has. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    year >= 1000 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** `1995-03-02` → `1995년 3월 2일`. */
export function showDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}년 ${month}월 ${date}일`;
}
