import { type Reply, say } from '../../kakao';
import { AGE_CHOICES } from '../age';
import type { AgeGateAsk } from '../ask';
import type { ConsentPrompt } from '../conversation';
import { type Filling, here, openAsk } from '../filling';
import { waysOut } from './chips';
import { consentPrompt } from './consent-prompt';
import { texts } from './core-texts';
import { pressChip } from './press-chip';
import { questionPrompt } from './question-prompt';
import { summaryPrompt } from './summary';
import { filled, paragraphs } from './words';

/** The words of the current notice of a scope. */
export type Prompts = (scope: string) => ConsentPrompt;

/** Puts what is open, after a sentence of its own if there is one to say before. */
export function promptOf(filling: Filling, prompts: Prompts, before?: string): Reply {
  const ask = openAsk(filling);
  switch (ask?.kind) {
    case undefined:
      return summaryPrompt(filling, before);
    case 'consent': {
      const words = paragraphs(before, ask.prompt && filled(filling, ask.prompt));
      return consentPrompt(filling, prompts(ask.scope), words);
    }
    case 'ageGate':
      return agePrompt(filling, ask, before);
    case 'question':
      return questionPrompt(filling, ask, before);
  }
}

/** Help with the open question and what can be said at any time, then the question again. */
export function helpOf(filling: Filling, prompts: Prompts): Reply {
  return promptOf(filling, prompts, paragraphs(openAsk(filling)?.help, texts.commands));
}

function agePrompt(filling: Filling, ask: AgeGateAsk, before: string | undefined): Reply {
  const chips = AGE_CHOICES.map(({ label, value }) => pressChip(label, { ...here(filling), value }));
  return say(paragraphs(before, filled(filling, ask.prompt)), ...chips, ...waysOut(filling));
}
