import { type FormatRuleName, formatRules } from './format-rules';
import { type Limit, type LimitName, limitOf, limits } from './limits';

/** Where in the answer, like a zod path: `['template', 'outputs', 0, 'textCard', 'title']`. */
export type Path = readonly (string | number)[];

/** How much of one limit is used at one place. */
export interface Measure {
  path: Path;
  rule: LimitName;
  actual: number;
  limit: number;
}

/** A limit or rule that is broken, with the way out in Korean. */
export interface Violation {
  path: Path;
  rule: LimitName | FormatRuleName;
  /** Absent for a rule that is no number. */
  limit?: number;
  actual?: number;
  severity: 'hard' | 'display';
  fix: string;
}

/** Collects what a look over an answer finds. */
export function createFindings() {
  const measures: Measure[] = [];
  const broken: Violation[] = [];
  return {
    measures,
    broken,
    measure(path: Path, rule: LimitName, actual: number, inCarousel = false): void {
      measures.push({ path, rule, actual, limit: limitOf(rule, { inCarousel }) });
    },
    breach(path: Path, rule: FormatRuleName): void {
      const { severity, fix } = formatRules[rule];
      broken.push({ path, rule, severity, fix });
    },
  };
}
export type Findings = ReturnType<typeof createFindings>;

/** Everything that is broken, over-full measures included. */
export function violationsOf({ measures, broken }: Findings): Violation[] {
  return [...broken, ...measures.filter(({ actual, limit }) => actual > limit).map(toViolation)];
}

const UNITS = { characters: '자', items: '개', lines: '줄', bytes: '바이트', seconds: '초' };

function toViolation({ path, rule, actual, limit }: Measure): Violation {
  const { name, unit, severity }: Limit = limits[rule];
  const word = UNITS[unit];
  const fix = `${name}: 최대 ${limit}${word}인데 지금 ${actual}${word}예요. 줄여 주세요.`;
  return { path, rule, limit, actual, severity, fix };
}

/** `template.outputs[0].textCard.title`, for messages. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
