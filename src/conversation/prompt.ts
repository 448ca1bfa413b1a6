import { type QuickReply, type Reply, reply, say, text } from '../kakao';
import { AGE_CHOICES } from './age';
import type { AgeGateAsk, QuestionAsk } from './ask';
import { consentPrompt } from './consent-prompt';
import type { ConsentPrompt } from './conversation';
import { labels, texts } from './core-texts';
import { answerTo, applicableAsks, type Filling, here, openAsk, steppedBack } from './filling';
import { pressChip } from './press-chip';
import { summaryPrompt } from './summary';
import { fillTemplate } from './template';

/** The words of the current notice of a scope. */
export type Prompts = (scope: string) => ConsentPrompt;

const MOST_CHIPS = 10;
/** After so many answers that could not be read, ways out come first. */
const HARD_AFTER = 3;
const HELP_AFTER = 2;

/** Puts the open question, after a sentence of its own if there is one to say before. */
export function promptOf(filling: Filling, prompts: Prompts, before?: string): Reply {
  const ask = openAsk(filling);
  if (!ask) return summaryPrompt(filling, before);
  if (ask.kind === 'consent') {
    const words = lines(before, ask.prompt && filled(filling, ask.prompt));
    return consentPrompt(filling, prompts(ask.scope), { before: words, chips: waysOut(filling) });
  }
  if (ask.kind === 'ageGate') return agePrompt(filling, ask, before);
  return questionPrompt(filling, ask, before);
}

function agePrompt(filling: Filling, ask: AgeGateAsk, before: string | undefined): Reply {
  const chips = AGE_CHOICES.map(({ label, value }) => pressChip(label, { ...here(filling), value }));
  return say(
    lines(before, `${progress(filling)}${filled(filling, ask.prompt)}`),
    ...chips,
    ...waysOut(filling),
  );
}

function questionPrompt(filling: Filling, ask: QuestionAsk, before: string | undefined): Reply {
  const { form } = filling;
  const own = [
    ...(ask.several && form.picked?.length
      ? [pressChip(labels.finish, { ...here(filling), command: 'finish' })]
      : []),
    ...(ask.optional ? [pressChip(labels.skip, { ...here(filling), command: 'skip' })] : []),
    ...(form.misses >= HARD_AFTER ? [helpChip(filling), cancelChip(filling)] : []),
  ];
  const shown = ask.choices.slice(0, MOST_CHIPS - own.length);
  const choices = shown.map(({ label, value }) => {
    const isPicked = form.picked?.includes(String(value)) ?? false;
    return pressChip(isPicked ? `✓ ${label}` : label, { ...here(filling), value });
  });
  const words = lines(
    before,
    form.misses >= HELP_AFTER && ask.help,
    form.misses >= HARD_AFTER && texts.hardToRead,
    `${progress(filling)}${filled(filling, ask.prompt)}`,
    form.picked?.length && `고른 것: ${ask.show(form.picked)}`,
    ask.choices.length > shown.length &&
      `이렇게 적으셔도 돼요: ${ask.choices
        .slice(shown.length)
        .map(({ label }) => label)
        .join(', ')}`,
  );
  return reply(text(words), { quickReplies: withRoom([...choices, ...own], waysOut(filling)) });
}

/** Help with the open question and what can be said at any time, then the question again. */
export function helpOf(filling: Filling, prompts: Prompts): Reply {
  const ask = openAsk(filling);
  return promptOf(filling, prompts, lines(ask?.help, texts.commands));
}

/** 이전 where there is something before, and 취소. */
export function waysOut(filling: Filling): QuickReply[] {
  const back = pressChip(labels.back, { ...here(filling), command: 'back' });
  return [...(steppedBack(filling) ? [back] : []), cancelChip(filling)];
}

function cancelChip(filling: Filling): QuickReply {
  return pressChip(labels.cancel, { ...here(filling), command: 'cancel' });
}

function helpChip(filling: Filling): QuickReply {
  return pressChip(labels.help, { ...here(filling), command: 'help' });
}

/** Adds what is not there yet while there is room. */
function withRoom(chips: QuickReply[], more: QuickReply[]): QuickReply[] {
  const added = more.filter(({ label }) => chips.every((chip) => chip.label !== label));
  return [...chips, ...added].slice(0, MOST_CHIPS);
}

/** `(2/5) `; nothing for a single question or while one answer is corrected. */
function progress(filling: Filling): string {
  const asks = applicableAsks(filling);
  const at = asks.findIndex(({ id }) => id === filling.form.at);
  return asks.length > 1 && !filling.form.correcting ? `(${at + 1}/${asks.length}) ` : '';
}

/** The words with the answers they name. */
export function filled({ skill, form }: Filling, words: string): string {
  const shown: Record<string, string> = {};
  for (const ask of skill.asks) {
    const answer = answerTo(form, ask.id);
    if (ask.kind === 'question' && answer !== undefined) shown[ask.id] = ask.show(answer);
  }
  return fillTemplate(words, shown);
}

/** Paragraphs, without the empty ones. */
export function lines(...paragraphs: (string | number | false | undefined)[]): string {
  return paragraphs.filter((paragraph) => typeof paragraph === 'string' && paragraph !== '').join('\n\n');
}
