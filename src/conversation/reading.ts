import { AGE_CHOICES, readAge } from './age';
import { matchChoices } from './answers/match-choices';
import { squeeze } from './answers/typed-text';
import { readYesNo } from './answers/yes-no';
import type { AnswerValue, ConsentAsk, QuestionAsk } from './ask';
import { DECISION_LABELS, type Decision, spokenDecision } from './consent-words';
import type { Expressed, TurnInput } from './conversation';
import { type Filling, openAsk } from './filling';
import { texts } from './prompting/core-texts';
import { correctable } from './prompting/summary';

/** What the open place makes of what was said or pressed. */
export type Reading =
  | { kind: 'answer'; value: AnswerValue }
  | { kind: 'decision'; ask: ConsentAsk; decision: Decision; expressed: Expressed }
  | { kind: 'save' }
  /** Without an ask: which one has to be asked. */
  | { kind: 'correct'; ask?: string }
  | { kind: 'unread'; reason: string };

export function readPlace(filling: Filling, input: TurnInput): Reading {
  const ask = openAsk(filling);
  if (!ask) return readSummary(filling, input);
  switch (ask.kind) {
    case 'consent':
      return readDecision(ask, input);
    case 'ageGate': {
      const pressed = input.press?.value;
      return typeof pressed === 'boolean'
        ? { kind: 'answer', value: pressed }
        : asReading(readAge(input.text, input.now));
    }
    case 'question':
      return readQuestion(ask, input);
  }
}

function readQuestion(ask: QuestionAsk, { text, press, imageUrl, now }: TurnInput): Reading {
  const wantsPicture = ask.type === 'image' || ask.type === 'custom';
  if (imageUrl !== undefined && !wantsPicture) return { kind: 'unread', reason: texts.wordsPlease };
  return asReading(ask.read({ text, pressed: press?.value, imageUrl, now }));
}

function asReading(result: ReturnType<QuestionAsk['read']>): Reading {
  return result.ok ? { kind: 'answer', value: result.value } : { kind: 'unread', reason: result.reason };
}

/** Only our signed button or an exact phrase decides about a consent; a friendly "네" does not (CON-06). */
function readDecision(ask: ConsentAsk, { press, text }: TurnInput): Reading {
  const pressed = press?.value;
  if (pressed === 'granted' || pressed === 'refused') {
    return {
      kind: 'decision',
      ask,
      decision: pressed,
      expressed: { how: 'button', value: DECISION_LABELS[pressed] },
    };
  }
  const said = spokenDecision(text);
  return said
    ? { kind: 'decision', ask, decision: said.decision, expressed: { how: 'phrase', value: said.words } }
    : { kind: 'unread', reason: texts.decideByButton };
}

/** `네 저장해 줘요`, `ㅇㅇ 저장` */
const SAVE = /저장\s*(?:요|해|할|하|좀|$)/;
/** `전화번호 틀렸어요`, `이름 좀 바꿔 주세요`: what comes before it is to be corrected. */
const WRONG = /\s*(?:[이가은는을를]|좀)?\s*(?:틀렸|틀려|틀린|잘못|고쳐|고칠|바꿔|바꿀|바꾸|수정).*$/;

function readSummary(filling: Filling, { text, now }: TurnInput): Reading {
  const [found, another] = matchChoices(
    text.replace(WRONG, '').replace(/^(?:아|앗|어|잠깐만?)\s+/, ''),
    correctable(filling),
  );
  if (found && !another) return { kind: 'correct', ask: String(found.value) };
  if (WRONG.test(text)) return { kind: 'correct' };
  if (SAVE.test(text) && !/[안않못마말?]/.test(text)) return { kind: 'save' };
  const answer = readYesNo({ text, now });
  if (answer.ok) return answer.value ? { kind: 'save' } : { kind: 'correct' };
  return { kind: 'unread', reason: texts.confirmUnclear };
}

/** Is the text one of the buttons that the open place offers, word for word? */
export function isOffered(filling: Filling, text: string): boolean {
  const said = squeeze(text);
  const ask = openAsk(filling);
  if (said === '' || !ask) return false;
  if (ask.kind === 'consent') return spokenDecision(text) !== undefined;
  const offered = ask.kind === 'ageGate' ? AGE_CHOICES : ask.choices;
  return offered.some(({ label }) => squeeze(label) === said);
}

/** Nearly any words are an answer here, so even the words that start another skill are taken as one. */
export function takesAnyWords(filling: Filling): boolean {
  const ask = openAsk(filling);
  return ask?.kind === 'question' && (ask.type === 'text' || ask.type === 'custom');
}

/** A name or free text could be anything, so after a long silence it is asked for again before it counts. */
export function couldBeAnything(filling: Filling): boolean {
  return takesAnyWords(filling) || isNameOpen(filling);
}

export function isNameOpen(filling: Filling): boolean {
  const ask = openAsk(filling);
  return ask?.kind === 'question' && ask.type === 'name';
}
