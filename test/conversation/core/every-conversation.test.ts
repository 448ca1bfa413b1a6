import fc from 'fast-check';
import { isTooYoung } from '../../../src/conversation/age';
import { type AnswerTypeName, isAnswerTypeName } from '../../../src/conversation/answers/answer-types';
import type { AnswerValue, Ask } from '../../../src/conversation/ask';
import { spokenDecision } from '../../../src/conversation/consent-words';
import {
  type Conversation,
  type Effect,
  Press,
  type Step,
  SUMMARY,
  type TurnInput,
} from '../../../src/conversation/conversation';
import { applicableAsks, fillingOf, isSettled } from '../../../src/conversation/filling';
import { joinReplies } from '../../../src/conversation/join-replies';
import { route } from '../../../src/conversation/route';
import type { FormSkill, SkillSet } from '../../../src/conversation/skill';
import { step } from '../../../src/conversation/step';
import { checkResponse, fitReply, type JsonObject, type Reply, toSkillResponse } from '../../../src/kakao';
import { asStored, aTurn } from './a-turn';
import { effectsOf, repliesOf } from './chat';
import {
  aConsent,
  aFaq,
  aForm,
  ageGate,
  aNotice,
  anAction,
  anAnswer,
  aQuestion,
  aSkillSet,
  choicesOf,
} from './skills';

const START = Date.parse('2026-11-23T03:00:00Z');
const PICTURE = 'https://talk.kakaocdn.net/dna/a/b/i_1.png';

/** An answer that each type takes. */
const VALID: Record<AnswerTypeName, string> = {
  name: '김민수',
  phone: '010-1234-5678',
  email: 'minsu@example.com',
  birthDate: '1995.3.2',
  birthYear: '1995',
  gender: '여자요',
  choice: '커피',
  choices: '커피랑 차요',
  yesNo: '네 좋아요',
  number: '세 명',
  date: '내일',
  region: '서울',
  text: '잘 부탁드려요',
  image: PICTURE,
};
const TYPES = Object.keys(VALID).filter(isAnswerTypeName);

const SAID = [
  ...Object.values(VALID),
  ...'네 아니요 ㅇㅇ 동의 동의해요 동의?|동의 안 함|모두 동의|글쎄요|뭐예요?|취소|이전|처음으로|도움말|개인정보|내 정보|건너뛰기|자세히|완료|저장|수정|이어서'.split(
    /[ |]/,
  ),
  ...'수신거부 거부 그만 STOP 메뉴 영업시간 영업시깐 첫째 둘째 상담 만14세이상이에요 미만이요 12살 2015.5.5 15년생 1번 😀 a0 a1 a2'.split(
    ' ',
  ),
  '네 근데 뭐예요?',
  '광고 좀 그만 보내세요',
  '가'.repeat(600),
  '',
];

const question = fc.record({
  kind: fc.constant('question' as const),
  type: fc.constantFrom(...TYPES),
  optional: fc.boolean(),
  parameters: fc.subarray(['p']),
});
const consent = fc.record({ kind: fc.constant('consent' as const), required: fc.boolean() });
const condition = fc.option(
  fc.record({
    of: fc.nat(5),
    is: fc.constantFrom<AnswerValue>('granted', 'refused', '커피', 'female', true),
  }),
  { nil: undefined, freq: 3 },
);
const formSpec = fc.record({
  gate: fc.boolean(),
  confirm: fc.boolean(),
  asks: fc.array(fc.tuple(fc.oneof({ weight: 3, arbitrary: question }, consent), condition), {
    minLength: 1,
    maxLength: 6,
  }),
});
type FormSpec = typeof formSpec extends fc.Arbitrary<infer Spec> ? Spec : never;

function formOf(name: string, phrase: string, { gate, confirm, asks: written }: FormSpec): FormSkill {
  const asks: Ask[] = gate ? [ageGate] : [];
  for (const [index, [spec, when]] of written.entries()) {
    const before = when && asks[when.of];
    const rest = before && when ? { when: { ask: before.id, is: when.is } } : {};
    const id = `a${index}`;
    if (spec.kind === 'consent') {
      asks.push(aConsent(id, { scope: `${spec.required ? 'must' : 'may'}${index}`, ...rest }));
    } else {
      const { type, optional, parameters } = spec;
      asks.push(
        aQuestion(id, { type, optional, parameters, settings: { choices: settingsFor(type) }, ...rest }),
      );
    }
  }
  return aForm(name, { starts: { phrases: [phrase], blocks: [phrase], actions: [] }, confirm, asks });
}

function settingsFor(type: string) {
  return type === 'choice' || type === 'choices' ? choicesOf('커피', '차', '빵') : undefined;
}

const move = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SAID).map((text) => ({ kind: 'say' as const, text })) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => ({ kind: 'say' as const, text })),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'answer' as const }) },
  { weight: 8, arbitrary: fc.nat(30).map((at) => ({ kind: 'press' as const, at })) },
  { weight: 2, arbitrary: fc.nat(200).map((at) => ({ kind: 'old' as const, at })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('1h', '9d')
      .map((time) => ({ kind: 'wait' as const, days: time === '1h' ? 0 : 9 })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'picture' as const }) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        params: fc.constantFrom<TurnInput['params']>(
          {},
          { p: '서울' },
          { p: '2015-05-05' },
          { p: '010-1234-5678' },
        ),
        isWelcome: fc.boolean(),
        skill: fc.constantFrom(undefined, 'first', 'menu', 'fallback', 'unknown'),
        blockName: fc.constantFrom(undefined, '폴백 블록', '첫째', '둘째'),
        text: fc.constantFrom('', '첫째', '아무 말', '네'),
      })
      .map((input) => ({ kind: 'arrive' as const, input })),
  },
);
type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

const conversations = fc.record({
  first: formSpec,
  second: formSpec,
  moves: fc.array(move, { minLength: 1, maxLength: 25 }),
});

/** One conversation from its start, checked turn by turn. */
function startRun(first: FormSpec, second: FormSpec) {
  const skills = aSkillSet(
    formOf('first', '첫째', first),
    formOf('second', '둘째', second),
    aFaq('faq'),
    anAnswer('menu', { starts: { phrases: ['메뉴'], blocks: [], actions: [] } }),
    anAction('handover', { starts: { phrases: ['상담'], blocks: [], actions: [] } }),
  );
  let conversation: Conversation = {};
  let now = START;
  let turns = 0;
  const keys = new Set<string>();
  const presses: Press[] = [];
  let offered: Press[] = [];
  /** The latest decision per form and scope, as the ledger would have it. */
  const ledger = new Map<string, Effect & { kind: 'consent' }>();

  function take(input: Partial<TurnInput>): Step {
    turns += 1;
    const full = aTurn(turns, now, input);
    const before = frozen(conversation);
    const routed = route(skills, before, full);
    const taken = step(skills, before, full, routed, aNotice);
    expect(step(skills, before, full, route(skills, before, full), aNotice)).toEqual(taken);
    checkReplies(taken);
    checkEffects(taken, before, full);
    conversation = asStored(taken.conversation);
    checkState(skills, conversation);
    offered = repliesOf(taken).flatMap(pressesOf);
    presses.push(...offered);
    return taken;
  }

  function checkEffects(taken: Step, before: Conversation, input: TurnInput): void {
    for (const effect of effectsOf(taken)) {
      if (effect.kind === 'answer') continue;
      expect(keys).not.toContain(effect.key);
      keys.add(effect.key);
      if (effect.kind === 'consent') checkConsent(effect, before, input);
      if (effect.kind === 'done') checkDone(skills, effect);
      if (effect.kind === 'discard') {
        const granted = [...ledger].flatMap(([key, { decision, scope }]) =>
          key === `${effect.formId}:${scope}` && decision === 'granted' ? [scope] : [],
        );
        expect([...effect.granted].sort()).toEqual(granted.sort());
        expect(JSON.stringify(taken.conversation)).not.toContain(`"${effect.formId}"`);
        if (effect.because === 'tooYoung') expect(taken.conversation).toEqual({});
      }
    }
  }

  /** Consent comes from the button of this very question or from an exact phrase, one decision at a time (CON-04, CON-06). */
  function checkConsent(
    effect: Effect & { kind: 'consent' },
    { form }: Conversation,
    { press, text }: TurnInput,
  ): void {
    const ask = skills.byName.get(form?.skill ?? '');
    const open = ask?.kind === 'form' ? ask.asks.find(({ id }) => id === form?.at) : undefined;
    expect(open).toMatchObject({ kind: 'consent', scope: effect.scope });
    if (press) expect(press).toMatchObject({ formId: form?.formId, ask: form?.at, value: effect.decision });
    else expect(spokenDecision(text)?.decision).toBe(effect.decision);
    expect(effect.expressed.how).toBe(press ? 'button' : 'phrase');
    ledger.set(`${form?.formId}:${effect.scope}`, effect);
  }

  function play(each: Move): Step | undefined {
    switch (each.kind) {
      case 'say':
        return take({ text: each.text });
      case 'answer':
        return take(answerTo(skills, conversation));
      case 'press':
        return offered.length === 0
          ? undefined
          : take({ text: '버튼', press: offered[each.at % offered.length] });
      case 'old':
        return presses.length === 0
          ? undefined
          : take({ text: '버튼', press: presses[each.at % presses.length] });
      case 'wait':
        now += each.days * 86_400_000 + 3_600_000;
        return undefined;
      case 'picture':
        return take({ text: PICTURE, imageUrl: PICTURE });
      case 'arrive':
        return take(each.input);
    }
  }

  return { play, take, skills, conversation: () => conversation };
}

/** What would answer the open place. */
function answerTo(skills: SkillSet, { form }: Conversation): Partial<TurnInput> {
  const filling = fillingOf(skills, form);
  const ask = filling?.skill.asks.find(({ id }) => id === form?.at);
  if (!filling || !ask) return { text: '저장' };
  if (ask.kind === 'consent') return { text: '동의' };
  if (ask.kind === 'ageGate') return { text: '만 14세 이상이에요' };
  if (ask.type === 'image') return { text: PICTURE, imageUrl: PICTURE };
  return { text: isAnswerTypeName(ask.type) ? VALID[ask.type] : '' };
}

function checkReplies(taken: Step): void {
  const speaks = taken.parts.some((part) =>
    'reply' in part ? part.reply.bubbles.length > 0 : ['done', 'optOut', 'answer'].includes(part.effect.kind),
  );
  expect(speaks).toBe(true);
  const shown = taken.parts.flatMap((part) => ('reply' in part ? [part] : []));
  const response = toSkillResponse(fitReply(joinReplies(shown)));
  const problems =
    shown.length === 0 ? [] : checkResponse(response).filter(({ severity }) => severity === 'hard');
  expect(problems).toEqual([]);
  for (const { quickReplies } of repliesOf(taken)) {
    expect(quickReplies.length).toBeLessThanOrEqual(10);
    expect(new Set(quickReplies.map(({ label }) => label)).size).toBe(quickReplies.length);
  }
}

/** Both forms are of living skills, and the open question is one that has to be asked and has no answer yet. */
function checkState(skills: SkillSet, { form, waiting }: Conversation): void {
  for (const each of [form, waiting]) {
    if (!each) continue;
    const filling = fillingOf(skills, each);
    expect(filling).toBeDefined();
    for (const ask of filling?.skill.asks ?? []) {
      const answer = each.answers[ask.id];
      expect(answer !== undefined && isTooYoung(ask, answer, new Date(START), true)).toBe(false);
    }
    if (!filling || each.at === SUMMARY) continue;
    expect(applicableAsks(filling).map(({ id }) => id)).toContain(each.at);
    expect(isSettled(each, each.at)).toBe(false);
  }
  if (form && waiting) expect(form.skill).not.toBe(waiting.skill);
}

/** Whatever has to be known is known, and no required consent is missing. */
function checkDone(skills: SkillSet, { skill: name, formId, answers }: Effect & { kind: 'done' }): void {
  const skill = skills.byName.get(name);
  if (skill?.kind !== 'form') throw new Error('Only forms are done.');
  const form = {
    skill: name,
    version: skill.version,
    formId,
    at: SUMMARY,
    answers,
    skipped: [],
    decided: {},
    misses: 0,
    seenAt: 0,
  };
  const asks = applicableAsks({ skill, form });
  expect(Object.keys(answers).every((id) => asks.some((ask) => ask.id === id))).toBe(true);
  for (const ask of asks) {
    const answer = answers[ask.id];
    expect(answer !== undefined && isTooYoung(ask, answer, new Date(START), true)).toBe(false);
    if (ask.kind === 'consent' && ask.scope.startsWith('must')) expect(answers[ask.id]).toBe('granted');
    if (ask.kind === 'ageGate') expect(answers[ask.id]).toBe(true);
    if (ask.kind === 'question' && !ask.optional) expect(answers).toHaveProperty(ask.id);
  }
}

function pressesOf({ bubbles, quickReplies }: Reply): Press[] {
  const buttons = bubbles.flatMap((bubble) => bubble.textCard?.buttons ?? []);
  return [...buttons, ...quickReplies].flatMap(({ extra }: { extra?: JsonObject }) =>
    extra ? [Press.parse(extra)] : [],
  );
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

describe('every conversation', () => {
  it('CON-04 consent.separation.prop: is answered at every turn, stays sound, and records only the one consent that was asked', () => {
    fc.assert(
      fc.property(conversations, ({ first, second, moves }) => {
        const run = startRun(first, second);
        run.take({ text: '첫째' });
        for (const each of moves) run.play(each);
      }),
      { numRuns: 250 },
    );
  });

  it('is never stuck: valid answers end every form, and 취소 closes it at any point', () => {
    fc.assert(
      fc.property(conversations, fc.boolean(), ({ first, second, moves }, cancels) => {
        const run = startRun(first, second);
        run.take({ text: '첫째' });
        for (const each of moves) run.play(each);
        run.take({ text: '이어서' });
        for (let turn = 0; run.conversation().form; turn++) {
          const { formId, at } = run.conversation().form ?? {};
          run.take(cancels ? { text: '취소' } : answerTo(run.skills, run.conversation()));
          const { form } = run.conversation();
          if (cancels) expect(form?.formId).not.toBe(formId);
          else expect([form?.formId, form?.at, form?.picked?.length ?? 0]).not.toEqual([formId, at, 0]);
          expect(turn).toBeLessThan(40);
          if (form?.picked) run.take({ text: '완료' });
        }
      }),
      { numRuns: 150 },
    );
  });
});
