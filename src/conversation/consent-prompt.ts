import {
  type Bubble,
  type Button,
  button,
  legal,
  type QuickReply,
  type Reply,
  reply,
  text,
  textCard,
} from '../kakao';
import { DECISION_LABELS, type Decision } from './consent-words';
import type { ConsentPrompt, Press } from './conversation';
import { labels, texts } from './core-texts';
import { type Filling, here } from './filling';
import { pressButton, pressChip } from './press-chip';

const DECISIONS = ['granted', 'refused'] as const satisfies Decision[];

interface Around {
  /** Said in a bubble before the notice. */
  before: string;
  /** Chips after the consent's own. */
  chips: QuickReply[];
}

/** One consent in a bubble of its own: the notice word for word, both decisions side by side, the policy (S-08, S-14). */
export function consentPrompt(filling: Filling, notice: ConsentPrompt, { before, chips }: Around): Reply {
  const card = legal(
    textCard({ title: notice.title, description: notice.summary, buttons: buttons(filling, notice) }),
  );
  return reply([...said(before), card], {
    quickReplies: [
      ...DECISIONS.map((decision) => pressChip(DECISION_LABELS[decision], pressFor(filling, decision))),
      pressChip(labels.details, { ...here(filling), command: 'details' }),
      ...chips,
    ],
  });
}

/** The whole text, and the same question again (S-13). */
export function consentDetails(filling: Filling, notice: ConsentPrompt, chips: QuickReply[]): Reply {
  const card = textCard({
    title: texts.decideAgain,
    description: notice.label,
    buttons: buttons(filling, notice),
  });
  return reply([legal(text(notice.full)), card], {
    quickReplies: [
      ...DECISIONS.map((decision) => pressChip(DECISION_LABELS[decision], pressFor(filling, decision))),
      ...chips,
    ],
  });
}

function said(words: string): Bubble[] {
  return words === '' ? [] : [text(words)];
}

function buttons(filling: Filling, { policyUrl }: ConsentPrompt): Button[] {
  return [
    ...DECISIONS.map((decision) => pressButton(DECISION_LABELS[decision], pressFor(filling, decision))),
    button.web(labels.policy, policyUrl),
  ];
}

function pressFor(filling: Filling, decision: Decision): Press {
  return { ...here(filling), value: decision };
}
