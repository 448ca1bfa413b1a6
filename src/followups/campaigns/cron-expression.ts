import type { Calendar } from '../planning/calendar';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads the five fields of a cron expression (minute, hour, day, month, weekday). Undefined when it is none. */
export function parseCron(text: string): Calendar | undefined {
  const [minute, hour, day, month, weekday, ...rest] = text.trim().toLowerCase().split(/\s+/);
  if (!minute || !hour || !day || !month || !weekday || rest.length > 0) return undefined;
  const minutes = readField(minute, 0, 59);
  const hours = readField(hour, 0, 23);
  const months = readField(month, 1, 12, (word) => MONTHS.indexOf(word) + 1 || undefined);
  const monthDays = day === '*' ? undefined : readMonthDays(day);
  const weekdays = weekday === '*' ? undefined : readWeekdays(weekday);
  if (!minutes || !hours || !months || monthDays === null || weekdays === null) return undefined;
  return { minutes, hours, months, ...(monthDays && { monthDays }), ...(weekdays && { weekdays }) };
}

function readMonthDays(field: string): number[] | null {
  return field === 'l' ? [-1] : (readField(field, 1, 31) ?? null);
}

/** Sunday is 0 and 7 in cron, 7 here. */
function readWeekdays(field: string): number[] | null {
  const read = readField(field, 0, 7, (word) =>
    WEEKDAYS.includes(word) ? WEEKDAYS.indexOf(word) : undefined,
  );
  return read ? [...new Set(read.map((day) => day || 7))].sort((a, b) => a - b) : null;
}

/** `1`, `1,15`, `9-18`, `*` and steps such as `9-18/3`, as sorted numbers. */
function readField(
  field: string,
  min: number,
  max: number,
  named: (word: string) => number | undefined = () => undefined,
): number[] | undefined {
  const numberOf = (word: string) => (/^\d+$/.test(word) ? Number(word) : named(word));
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step, ...rest] = part.split('/');
    const [first = '', last, ...more] = range.split('-');
    const from = range === '*' ? min : numberOf(first);
    const to = range === '*' || (step !== undefined && last === undefined) ? max : numberOf(last ?? first);
    const by = step === undefined ? 1 : Number(step);
    const isReadable = from !== undefined && to !== undefined && rest.length + more.length === 0;
    if (!isReadable || !Number.isInteger(by) || by < 1 || from < min || to > max || from > to)
      return undefined;
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}
