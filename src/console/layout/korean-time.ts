import { inSeoul } from '../../platform/seoul-time';

const HOUR_MS = 3_600_000;
const WEEKDAYS = ['월', '화', '수', '목', '금', '토', '일'];

/** `11월 23일(월) 12:30`, with the year when it is not this year's. */
export function dateTime(at: Date, now: Date): string {
  const time = inSeoul(at);
  return `${date(at, now)} ${time.toFormat('HH:mm')}`;
}

/** `11월 23일(월)`. */
export function date(at: Date, now: Date): string {
  const time = inSeoul(at);
  const year = time.year === inSeoul(now).year ? '' : `${time.year}년 `;
  return `${year}${time.month}월 ${time.day}일(${WEEKDAYS[time.weekday - 1]})`;
}

/** `방금`, `3분 전`, `2시간 뒤`, `어제`, `5일 전`; far away the date. */
export function relative(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const [size, side] = [Math.abs(minutes), minutes > 0 ? '뒤' : '전'];
  if (size < 1) return '방금';
  if (size < 60) return `${size}분 ${side}`;
  if (size < 24 * 60) return `${Math.floor(size / 60)}시간 ${side}`;
  const days = Math.abs(calendarDays(at, now));
  if (days === 1) return side === '전' ? '어제' : '내일';
  return days <= 30 ? `${days}일 ${side}` : date(at, now);
}

/** Whole calendar days of Seoul from `now` to `at`; negative when it is past. */
function calendarDays(at: Date, now: Date): number {
  return seoulDay(at) - seoulDay(now);
}

/** Days since 1970. The clocks of Seoul are nine hours ahead all year. */
const seoulDay = (at: Date): number => Math.floor((at.getTime() + 9 * HOUR_MS) / (24 * HOUR_MS));

/** For the `datetime` attribute. */
export const machineTime = (at: Date): string => inSeoul(at).toISO();

/** `2026-11` → `2026년 11월`. */
export const monthName = (month: string): string => `${month.slice(0, 4)}년 ${Number(month.slice(5))}월`;
