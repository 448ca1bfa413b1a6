import { unknownName } from '../../platform/zod-problem';
import { collectingScope, fieldById } from '../../privacy';
import type { Ask } from '../ask';
import { SUMMARY } from '../conversation';
import { questionAsk } from '../question-ask';
import { fillKnown } from '../template';
import { checkAgeGate, checkChoices, checkField } from './ask-checks';
import { consentFor, withCondition } from './ask-condition';
import type { AskSurroundings } from './ask-surroundings';
import type { FileAsk, FileForm } from './skill-schema';

/** The asks of a form, with what the law adds to them: consents come first and decide what may be asked. */
export function toAsks(
  form: FileForm,
  given: Pick<AskSurroundings, 'registry' | 'scopes' | 'constants' | 'reporter'>,
): Ask[] {
  const { report } = given.reporter;
  const earlier: Ask[] = [];
  for (const [id, written] of Object.entries(form.asks)) {
    if (id === SUMMARY)
      report(['asks', id], `질문 이름으로 쓸 수 없어요: ${id}`, '다른 이름으로 바꿔 주세요.');
    const ask = toAsk(id, written, { ...given, form, earlier });
    if (ask) earlier.push(ask);
  }
  if (Object.keys(form.asks).length === 0) {
    report(
      ['asks'],
      '물을 것이 하나도 없어요.',
      '질문을 적어 주세요. 묻지 않는 스킬은 form 대신 answer로 적어요.',
    );
  }
  checkAgeGate(earlier, form, given.reporter);
  return earlier;
}

function toAsk(id: string, written: FileAsk, around: AskSurroundings): Ask | undefined {
  if (written.ageGate) return ageGateAsk(id, written, around);
  if (written.consent) return consentAsk(id, written, written.consent, around);
  return question(id, written, around);
}

function ageGateAsk(id: string, written: FileAsk, around: AskSurroundings): Ask {
  const words = { prompt: '만 14세 이상이신가요?', ...wordsOf(written, around) };
  return { kind: 'ageGate', id, ...words, optional: false, parameters: [] };
}

/** What is written to be said about an ask, with what is known already. */
function wordsOf({ intro, prompt, help }: FileAsk, { constants }: AskSurroundings) {
  const filled = (words: string) => fillKnown(words, constants);
  return {
    ...(intro && { intro: filled(intro) }),
    ...(prompt && { prompt: filled(prompt) }),
    ...(help && { help: filled(help) }),
  };
}

function consentAsk(id: string, written: FileAsk, scope: string, around: AskSurroundings): Ask | undefined {
  const { scopes, form, earlier, reporter } = around;
  const path = ['asks', id, 'consent'];
  const spec = scopes.find((each) => each.scope === scope);
  if (!spec) {
    const { what, fix } = unknownName(
      '동의',
      scope,
      scopes.map((each) => each.scope),
    );
    reporter.report(path, what, fix);
    return undefined;
  }
  if (consentFor(earlier, scope)) {
    reporter.report(path, `같은 동의를 두 번 물어요: ${scope}`, '하나만 남겨 주세요.');
  }
  for (const needed of spec.needs) {
    if (form.requires.includes(needed) || consentFor(earlier, needed)) continue;
    reporter.report(
      path,
      `${scope} 동의는 ${needed} 동의가 있어야 뜻이 있어요.`,
      `이 질문 앞에 "consent: ${needed}" 질문을 더해 주세요.`,
    );
  }
  return {
    kind: 'consent',
    id,
    scope,
    prompt: '',
    ...wordsOf(written, around),
    optional: !spec.required,
    parameters: [],
    ...withCondition(id, written, spec.needs, around),
  };
}

function question(id: string, written: FileAsk, around: AskSurroundings): Ask | undefined {
  const { registry } = around;
  const field = written.field === undefined ? undefined : fieldById(registry, written.field);
  checkField(id, written, around);
  const type = written.type ?? field?.type;
  if (!type) return undefined;
  checkChoices(id, written, type, around);
  const { min, max, whole, days, choices } = written;
  const covering = field && collectingScope(field);
  return questionAsk({
    id,
    type,
    settings: {
      ...(choices && { choices: choices.map(toChoice) }),
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(whole && { whole }),
      ...(days && { when: days }),
    },
    ...wordsOf(written, around),
    ...((written.label ?? field?.label) && { label: written.label ?? field?.label }),
    ...(field && { field: field.id }),
    optional: written.optional || field?.necessity === 'optional',
    parameters: written.params,
    ...withCondition(id, written, covering ? [covering] : [], around),
  });
}

function toChoice(written: string | { label: string; value: string }): { label: string; value: string } {
  return typeof written === 'string' ? { label: written, value: written } : written;
}
