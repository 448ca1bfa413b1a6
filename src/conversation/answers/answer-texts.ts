import type { Json } from '../../kakao';
import type { AnswerResult, AnswerValue, AskInput } from '../ask';

/** Nobody writes a name or a date at this length, and patterns grow slow on long texts. */
const LONGEST_SHORT_ANSWER = 200;

/**
 * Reads the first text of the answer that can be read: what was pressed, a parameter, or what was typed. A text longer than
 * `longest` counts as nothing said.
 */
export function readFirst<T extends AnswerValue>(
  input: AskInput,
  read: (text: string) => AnswerResult<T>,
  longest = LONGEST_SHORT_ANSWER,
): AnswerResult<T> {
  const [first = '', ...others] = answerTexts(input).filter((text) => text.length <= longest);
  return others.reduce((result, text) => (result.ok ? result : read(text)), read(first));
}

/** What was answered, as text. Empty when a parameter says nothing usable. */
export function answerTexts({ pressed, parameter, text }: AskInput): string[] {
  if (pressed !== undefined) return [Array.isArray(pressed) ? pressed.join(', ') : String(pressed)];
  return parameter === undefined ? [text] : parameterTexts(parameter);
}

/**
 * The usable texts of a block parameter, best first. System entities arrive as JSON inside a string
 * (`sys.date`, `sys.number`), or as their own name when Kakao could not resolve them; then only the origin counts.
 */
export function parameterTexts(parameter: Json): string[] {
  if (typeof parameter === 'number') return [String(parameter)];
  if (typeof parameter === 'boolean') return [parameter ? '네' : '아니요'];
  if (typeof parameter === 'string') return textOfString(parameter.trim());
  if (Array.isArray(parameter)) return [parameter.flatMap(parameterTexts).join(', ')].filter(Boolean);
  return parameter === null ? [] : textsOfEntity(parameter);
}

function textOfString(text: string): string[] {
  if (text === '' || /^(sys\.[\w.]+|\$\w+|#\[.*\].*)$/.test(text)) return [];
  if (!/^[{[]/.test(text)) return [text];
  try {
    return parameterTexts(JSON.parse(text));
  } catch {
    return [];
  }
}

function textsOfEntity(entity: { [key: string]: Json }): string[] {
  const { date, year, month, day, amount, unit, value, resolvedValue, origin } = entity;
  if (typeof date === 'string') return textOfString(date);
  if (isNumeric(year) && isNumeric(month) && isNumeric(day)) return [`${year}.${month}.${day}`];
  if (isNumeric(amount)) return [`${amount}${typeof unit === 'string' ? unit : ''}`];
  return [value, resolvedValue, origin].flatMap((inner) =>
    inner === undefined ? [] : parameterTexts(inner),
  );
}

function isNumeric(part: Json | undefined): part is string | number {
  return typeof part === 'number' || (typeof part === 'string' && /^-?\d+(\.\d+)?$/.test(part));
}
