import { z } from 'zod';
import { mapObject } from './json';
import { cleanText } from './plain-text';

/** What Kakao expects back: `value` replaces the parameter's value, `message` is shown when it did not pass. */
export const ValidationResponse = z.looseObject({
  status: z.enum(['SUCCESS', 'FAIL', 'ERROR', 'IGNORE']),
  value: z.string().optional(),
  message: z.string().optional(),
});
export type ValidationResponse = z.infer<typeof ValidationResponse>;

export interface ValidationRequest {
  botId: string;
  isDevelopment: boolean;
  /** What the person typed for the parameter. */
  origin: string;
  /** What Kakao's entity made of it; often the same. */
  resolved: string;
}

/** Reads what somebody typed for one field type. Pure; conversation hands in the readers of its asks. */
export type ValidationReader = (
  text: string,
) => { ok: true; value: string | number } | { ok: false /** Kind Korean sentence. */; reason: string };

const LONGEST = 2_000;

/** Has the validation shape, which shares no required field with a skill request. */
export function isValidationRequest(body: unknown): boolean {
  const { value, isInSlotFilling } = mapObject(body, (field) => field);
  return isInSlotFilling !== undefined && value !== undefined;
}

const wireText = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

const ValidationPayload = z.object({
  bot: z.object({ id: wireText }).optional().catch(undefined),
  utterance: wireText,
  value: z
    .union([
      z.object({ origin: wireText, resolved: wireText }),
      z.string().transform((text) => ({ origin: text, resolved: text })),
    ])
    .optional()
    .catch(undefined),
});

/** Reads a parameter-validation request (protocol 8). Undefined when the body has nothing to validate. */
export function parseValidationRequest(body: unknown): ValidationRequest | undefined {
  const parsed = ValidationPayload.safeParse(body);
  if (!parsed.success) return undefined;
  const { bot, utterance, value } = parsed.data;
  const origin = value?.origin ?? value?.resolved ?? utterance;
  if (origin === undefined) return undefined;
  return {
    botId: (bot?.id ?? '').replace(/!$/, ''),
    isDevelopment: bot?.id?.endsWith('!') ?? false,
    origin: cleanText(origin, LONGEST),
    resolved: cleanText(value?.resolved ?? origin, LONGEST),
  };
}

/** Tries what was typed, then what Kakao resolved. The first reading that succeeds is the value. */
export function answerValidation(
  fieldType: string,
  request: ValidationRequest,
  readers: Readonly<Record<string, ValidationReader>>,
): ValidationResponse {
  const read = Object.hasOwn(readers, fieldType) ? readers[fieldType] : undefined;
  if (!read)
    return { status: 'ERROR', message: '지금은 이 값을 확인할 수 없어요. 잠시 뒤에 다시 해 주세요.' };
  const typed = read(request.origin);
  if (typed.ok) return { status: 'SUCCESS', value: String(typed.value) };
  const resolved = read(request.resolved);
  if (resolved.ok) return { status: 'SUCCESS', value: String(resolved.value) };
  return { status: 'FAIL', message: typed.reason };
}
