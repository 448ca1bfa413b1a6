import { inSeoul } from '../platform/seoul-time';

/** `오후 5:05` */
export function koreanTime(instant: Date): string {
  const { hour, minute } = inSeoul(instant);
  const half = hour < 12 ? '오전' : '오후';
  return `${half} ${hour % 12 || 12}:${String(minute).padStart(2, '0')}`;
}

/** `2026년 11월 23일 월요일` */
export function koreanDay(instant: Date): string {
  return inSeoul(instant).setLocale('ko').toFormat('yyyy년 L월 d일 cccc');
}

/** `2026. 11. 23. (월) 오후 5:05` */
export function koreanDateTime(instant: Date): string {
  return `${inSeoul(instant).setLocale('ko').toFormat('yyyy. L. d. (ccc)')} ${koreanTime(instant)}`;
}
