import { isAdScope } from '../../consent';
import { checkReplyStatic, say } from '../../kakao';
import type { YamlPath } from '../../platform/yaml-document';
import type { Ask } from '../ask';
import { fillTemplate, type TemplateValues } from '../template';
import { checkLimits, saidAt } from './check-limits';
import { checkSlots } from './check-slots';
import { requiredFields } from './form-from-file';
import { CONSENT_RESULT, toReply } from './reply-from-file';
import type { Reporter } from './reporter';
import type { FileForm } from './skill-schema';
import { stringsIn } from './strings-in';
import type { Answering } from './words-schema';

interface CheckDeps {
  constants: TemplateValues;
  reporter: Reporter;
}

/** Everything a form says: its slots, its length, and what the law wants in it. */
export function checkForm(form: FileForm, asks: readonly Ask[], deps: CheckDeps): void {
  checkPrompts(form, asks, deps);
  const { say: words, replies } = form.done;
  const slots = slotsOf(asks, [...Object.keys(deps.constants), CONSENT_RESULT]);
  checkSlots({ say: words, replies }, ['done'], slots, deps.reporter);
  checkAnswering(form.done, ['done'], asks, deps);
  checkResultNotice(form, asks, deps);
  if (form.already) checkAlready(form.already, asks, deps);
}

/** A question may name what was answered before it. */
function checkPrompts(form: FileForm, asks: readonly Ask[], { constants, reporter }: CheckDeps): void {
  for (const [id, { intro, prompt, help }] of Object.entries(form.asks)) {
    const earlier = asks.slice(
      0,
      Math.max(
        0,
        asks.findIndex((ask) => ask.id === id),
      ),
    );
    checkSlots({ intro, prompt, help }, ['asks', id], slotsOf(earlier, Object.keys(constants)), reporter);
    for (const { severity, fix } of prompt ? checkReplyStatic(say(prompt)) : []) {
      if (severity === 'hard') reporter.report(['asks', id, 'prompt'], '질문이 너무 길어요.', fix);
    }
  }
}

function slotsOf(asks: readonly Ask[], constants: readonly string[]) {
  const questions = asks.filter(({ kind }) => kind === 'question');
  return {
    known: [...questions.map(({ id }) => id), ...constants],
    optional: questions.filter(({ optional, when }) => optional || when).map(({ id }) => id),
  };
}

/** A stand-in for an answer, long enough to notice a text that is nearly too long. */
const SAMPLE = '가나다라마바';

function checkAnswering(
  answering: Answering,
  path: YamlPath,
  asks: readonly Ask[],
  { constants, reporter }: CheckDeps,
): void {
  const values = { ...Object.fromEntries(asks.map(({ id }) => [id, SAMPLE])), ...constants };
  checkLimits(
    toReply(answering, (text) => fillTemplate(text, values)),
    path,
    saidAt(answering, path),
    reporter,
  );
}

/** The result of a decision on advertising is told at once (Network Act 50(7)). */
function checkResultNotice(form: FileForm, asks: readonly Ask[], { reporter }: CheckDeps): void {
  const asksForAds = asks.some((ask) => ask.kind === 'consent' && isAdScope(ask.scope));
  const tells = stringsIn(form.done.say).some(({ text }) => text.includes(`{{${CONSENT_RESULT}}}`));
  if (!asksForAds || tells) return;
  reporter.report(
    ['done', 'say'],
    '광고 수신 동의의 처리 결과를 알리지 않아요(정보통신망법 제50조 제7항).',
    `say에 말풍선을 하나 더해 "{{${CONSENT_RESULT}}}"를 적어 주세요.`,
  );
}

function checkAlready(already: Answering, asks: readonly Ask[], deps: CheckDeps): void {
  checkSlots(already, ['already'], slotsOf([], Object.keys(deps.constants)), deps.reporter);
  checkAnswering(already, ['already'], [], deps);
  if (requiredFields(asks).length > 0) return;
  deps.reporter.report(
    ['already'],
    '꼭 물어야 할 항목이 없어서 이미 다 아는 사람을 알아볼 수 없어요.',
    'already를 지우거나, 건너뛸 수 없는 질문에 field를 적어 주세요.',
  );
}
