import { unknownName } from '../../platform/zod-problem';
import type { AnswerValue, Ask, AskCondition, ConsentAsk } from '../ask';
import type { AskSurroundings } from './ask-surroundings';
import type { FileAsk } from './skill-schema';

export function consentFor(asks: readonly Ask[], scope: string): ConsentAsk | undefined {
  return asks.find((ask): ask is ConsentAsk => ask.kind === 'consent' && ask.scope === scope);
}

/**
 * When an ask is put: as written, or only after the optional consent it rests on was granted. A required consent needs no
 * condition, because without it the form ends.
 */
export function withCondition(
  id: string,
  { when }: FileAsk,
  scopes: readonly string[],
  around: AskSurroundings,
): { when?: AskCondition } {
  const { earlier, reporter } = around;
  const written = when && writtenCondition(id, when, around);
  const consent = scopes.map((scope) => consentFor(earlier, scope)).find((ask) => ask?.optional);
  if (!consent) return written ? { when: written } : {};
  if (!written) return { when: { ask: consent.id, is: 'granted' } };
  const before = earlier.find((ask) => ask.id === written.ask);
  const restsOnSame = before?.id === consent.id || before?.when?.ask === consent.id;
  if (!restsOnSame) {
    reporter.report(
      ['asks', id, 'when'],
      `이 질문은 선택 동의(${consent.id})에 동의했을 때만 물을 수 있어요.`,
      `when을 지우거나, 같은 동의 뒤에 묻는 질문을 조건으로 적어 주세요.`,
    );
  }
  return { when: written };
}

function writtenCondition(
  id: string,
  when: NonNullable<FileAsk['when']>,
  { earlier, reporter }: AskSurroundings,
): AskCondition | undefined {
  const [[name, answer] = []] = Object.entries(when);
  if (name === undefined || answer === undefined) return undefined;
  const before = earlier.find((ask) => ask.id === name);
  if (!before) {
    const { fix } = unknownName(
      '질문',
      name,
      earlier.map((ask) => ask.id),
    );
    reporter.report(['asks', id, 'when', name], `앞에서 묻는 질문이 아니에요: ${name}`, fix);
    return undefined;
  }
  const choices = choicesOf(before);
  const chosen = choices.find(({ label, value }) => label === answer || value === answer);
  if (choices.length > 0 && !chosen) {
    const { what, fix } = unknownName(
      '답',
      String(answer),
      choices.map(({ label }) => label),
    );
    reporter.report(['asks', id, 'when', name], what, fix);
  }
  return { ask: name, is: chosen?.value ?? answer };
}

const CONSENT_CHOICES: { label: string; value: AnswerValue }[] = [
  { label: 'granted', value: 'granted' },
  { label: 'refused', value: 'refused' },
];

function choicesOf(ask: Ask): readonly { label: string; value: AnswerValue }[] {
  if (ask.kind === 'question') return ask.choices;
  return ask.kind === 'consent' ? CONSENT_CHOICES : [];
}
