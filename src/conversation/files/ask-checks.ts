import { particleAfter } from '../../platform/particle';
import { unknownName } from '../../platform/zod-problem';
import { collectingScope, fieldById } from '../../privacy';
import type { Ask } from '../ask';
import { commandOf } from '../commands';
import { consentFor } from './ask-condition';
import type { AskSurroundings } from './ask-surroundings';
import type { Reporter } from './reporter';
import type { FileAsk, FileForm } from './skill-schema';

/** A kept answer needs its registry entry, the same type, and the consent that covers it before the question. */
export function checkField(id: string, written: FileAsk, around: AskSurroundings): void {
  const { registry, form, earlier, reporter } = around;
  if (written.field === undefined) return;
  const field = fieldById(registry, written.field);
  if (!field) {
    const { what, fix } = unknownName(
      '항목',
      written.field,
      registry.fields.map((each) => each.id),
    );
    reporter.report(['asks', id, 'field'], what, `${fix} (channel.yaml의 fields)`);
    return;
  }
  if (written.type && written.type !== field.type) {
    reporter.report(
      ['asks', id, 'type'],
      `channel.yaml의 ${field.id} 항목은 ${field.type}인데 여기서는 ${written.type}로 물어요.`,
      'type을 지우면 항목의 종류를 따라요.',
    );
  }
  const twice = earlier.find((ask) => ask.kind === 'question' && ask.field === field.id);
  if (twice) {
    reporter.report(
      ['asks', id, 'field'],
      `${field.id} 항목을 이미 ${twice.id}에서 물었어요.`,
      '하나만 남겨 주세요.',
    );
  }
  const covering = collectingScope(field);
  if (!covering || form.requires.includes(covering) || consentFor(earlier, covering)) return;
  reporter.report(
    ['asks', id, 'field'],
    `"${field.label}" 항목을 받기 전에 동의를 묻지 않아요.`,
    `앞에 "consent: ${covering}" 질문을 더하거나, 이미 받은 동의면 requires에 적어 주세요.`,
  );
}

export function checkChoices(
  id: string,
  { choices }: FileAsk,
  type: string,
  { reporter }: AskSurroundings,
): void {
  const takesChoices = type === 'choice' || type === 'choices';
  if (takesChoices && !choices) {
    reporter.report(
      ['asks', id],
      '고를 수 있는 답이 없어요.',
      '"choices: [라떼, 아메리카노]"처럼 적어 주세요.',
    );
  }
  if (choices && !takesChoices && type !== 'yesNo') {
    reporter.report(
      ['asks', id, 'choices'],
      `${type} 질문에는 고를 답을 적을 수 없어요.`,
      'type을 choice나 choices로 바꾸거나 choices를 지워 주세요.',
    );
  }
  const labels = (choices ?? []).map((choice) => (typeof choice === 'string' ? choice : choice.label));
  for (const [index, label] of labels.entries()) {
    const path = ['asks', id, 'choices', index];
    if (labels.indexOf(label) !== index) {
      reporter.report(path, `같은 답이 두 번 있어요: ${label}`, '하나만 남겨 주세요.');
    }
    // Typed instead of pressed it would do what it says, and the answer would never be taken.
    if (commandOf(label)) {
      reporter.report(
        path,
        `"${label}"${particleAfter(label, '은/는')} 대화를 움직이는 말이라 답으로 쓸 수 없어요.`,
        '낱말을 더하거나 다른 말로 바꿔 주세요. 예: 주문 취소, 처음이에요',
      );
    }
  }
}

/** Whoever joins is asked their age before anything else (PIPA 22-2). */
export function checkAgeGate(asks: readonly Ask[], { requires }: FileForm, { report }: Reporter): void {
  const [first] = asks;
  for (const ask of asks) {
    if (ask.kind === 'ageGate' && ask !== first) {
      report(['asks', ask.id], '나이 확인이 맨 앞에 있지 않아요.', '이 질문을 asks의 첫째로 옮겨 주세요.');
    }
  }
  const collects = asks.find((ask) => ask.kind === 'consent' && ask.scope.startsWith('collect:'));
  if (collects && first?.kind !== 'ageGate' && requires.length === 0) {
    report(
      ['asks', collects.id],
      '동의를 받기 전에 만 14세 이상인지 묻지 않아요(개인정보 보호법 제22조의2).',
      'asks의 첫째로 "age: { ageGate: true }"를 적어 주세요.',
    );
  }
}
