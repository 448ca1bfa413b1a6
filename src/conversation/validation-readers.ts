import type { ValidationReader } from '../kakao';
import type { Clock } from '../platform/clock';
import { readBirthDate } from './answers/birth-date';
import { readDate } from './answers/date';
import { readEmail } from './answers/email';
import { readName } from './answers/name';
import { readNumber } from './answers/number';
import { readPhone } from './answers/phone';
import type { AnswerResult, AskInput } from './ask';

/** What `POST /kakao/validate/:fieldType` understands, read exactly as the asks of a form read it. */
export function createValidationReaders(clock: Clock): Record<string, ValidationReader> {
  const reader =
    (read: (input: AskInput) => AnswerResult): ValidationReader =>
    (text) => {
      const result = read({ text, now: clock.now() });
      return result.ok ? { ok: true, value: String(result.value) } : result;
    };
  return {
    phone: reader(readPhone),
    email: reader(readEmail),
    name: reader(readName),
    date: reader(readDate),
    'birth-date': reader(readBirthDate),
    number: reader(readNumber),
  };
}
