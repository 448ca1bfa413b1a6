import { ageOn, inSeoul } from '../platform/seoul-time';
import { squeeze } from './answers/typed-text';
import { readYesNo } from './answers/yes-no';
import type { AnswerResult, AnswerValue, Ask, AskChoice } from './ask';

/** Below it nothing may be collected without a guardian (PIPA 22-2). */
const OLD_ENOUGH = 14;
/** Korean counting makes people up to two years older, so a bare age says it only outside this span. */
const SURELY_OLD_ENOUGH = 16;
const SURELY_TOO_YOUNG = 12;

export const AGE_CHOICES: AskChoice[] = [
  { label: '만 14세 이상이에요', value: true },
  { label: '만 14세 미만이에요', value: false },
];

const FOURTEEN = '(?:14|열네|십사)(?:세|살)';

/** Whether the person says to be at least 14. */
export function readAge(text: string, now: Date): AnswerResult<boolean> {
  const said = squeeze(text);
  const spoken = spokenAge(said);
  if (spoken !== undefined) return { ok: true, value: spoken };
  const answer = readYesNo({ text, now }, { choices: AGE_CHOICES });
  return answer.ok ? answer : { ok: false, reason: '만 14세 이상인지 아래 버튼으로 알려 주세요.' };
}

function spokenAge(said: string): boolean | undefined {
  if (new RegExp(`${FOURTEEN}.{0,2}(?:미만|안|아직|아래)|(?:미만|아직어려|초등학생)`).test(said)) {
    return /아니/.test(said) ? undefined : false;
  }
  if (new RegExp(`${FOURTEEN}.{0,2}(?:이상|넘|지났)|성인이`).test(said))
    return /아니|안|않|못/.test(said) ? undefined : true;
  const [, exact, digits] =
    /^(?:저는|전|네)?(만)?(\d{1,3})(?:살|세)(?:이?요|이에요|예요|입니다)?$/.exec(said) ?? [];
  if (digits === undefined) return undefined;
  const age = Number(digits);
  if (exact || age >= SURELY_OLD_ENOUGH || age <= SURELY_TOO_YOUNG) return age >= OLD_ENOUGH;
  return undefined;
}

/**
 * Does the answer say that the person is under 14? A year of birth says so when no birthday of that year makes it 14;
 * in the year between, the form's own age question decides.
 */
export function isTooYoung(ask: Ask, value: AnswerValue, now: Date, saidOldEnough: boolean): boolean {
  if (ask.kind === 'ageGate') return value === false;
  if (ask.kind !== 'question' || typeof value !== 'string') return false;
  if (ask.type === 'birthDate') return ageOn(value, now) < OLD_ENOUGH;
  if (ask.type !== 'birthYear') return false;
  const turns = inSeoul(now).year - Number(value);
  return turns < OLD_ENOUGH || (turns === OLD_ENOUGH && !saidOldEnough);
}
