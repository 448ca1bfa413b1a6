import { type Button, button, legal, type Reply, reply, text, textCard } from '../../kakao';
import { DECISION_LABELS, type Decision } from '../consent-words';
import type { ConsentPrompt } from '../conversation';
import { type Filling, here } from '../filling';
import { commandChip, waysOut } from './chips';
import { labels, texts } from './core-texts';
import { pressButton } from './press-chip';

const DECISIONS = ['granted', 'refused'] as const satisfies Decision[];

/** One consent in a bubble of its own: the notice word for word, both decisions as buttons of one weight, the policy (S-08, S-14). */
export function consentPrompt(filling: Filling, notice: ConsentPrompt, before: string): Reply {
  const { title, summary } = notice;
  const card = legal(textCard({ title, description: summary, buttons: buttons(filling, notice) }));
  return reply(before === '' ? [card] : [text(before), card], {
    quickReplies: [commandChip(filling, 'details'), ...waysOut(filling)],
  });
}

/** The whole text, and the same question again (S-13). */
export function consentDetails(filling: Filling, notice: ConsentPrompt): Reply {
  const card = textCard({
    title: texts.decideAgain,
    description: notice.label,
    buttons: buttons(filling, notice),
  });
  return reply([legal(text(notice.full)), card], { quickReplies: waysOut(filling) });
}

function buttons(filling: Filling, { policyUrl }: ConsentPrompt): Button[] {
  const decisions = DECISIONS.map((value) =>
    pressButton(DECISION_LABELS[value], { ...here(filling), value }),
  );
  return [...decisions, button.web(labels.policy, policyUrl)];
}
