import type { Bubble } from './bubble';
import { createFindings, type Findings, violationsOf } from './findings';
import { fitBubble } from './fit-bubble';
import { fitQuickReplies } from './fit-buttons';
import { inspectOutput } from './inspect-outputs';
import { limitOf } from './limits';
import type { Reply } from './reply';
import { legalTextDoesNotFit } from './reply-errors';
import { shorten, splitText } from './shorten';

/**
 * The reply as it can leave: long plain text flows into further bubbles, other texts are shortened with `…`, and what
 * Kakao would refuse is left out. After it, `checkResponse` finds nothing hard.
 *
 * Bubbles marked `legal` (with `protectedText`: all of them) may flow but lose no word.
 * @throws AppError `LEGAL_TEXT_DOES_NOT_FIT` when they cannot be shown whole.
 */
export function fitReply(reply: Reply, { protectedText = false } = {}): Reply {
  const fitted = reply.bubbles.flatMap((bubble) =>
    bubble.legal || protectedText ? { ...bubble, legal: true } : (fitBubble(bubble) ?? []),
  );
  const bubbles = flow(keepFew(fitted));
  assertLegalFits(bubbles);
  return { ...reply, bubbles, quickReplies: fitQuickReplies(reply.quickReplies) };
}

/** Joins short neighbouring texts, then drops from the middle: the last bubble usually asks something. */
function keepFew(bubbles: Bubble[]): Bubble[] {
  const most = limitOf('outputs');
  if (bubbles.length <= most) return bubbles;
  const kept = joinTexts(bubbles);
  while (kept.length > most) {
    const inside = kept.slice(0, -1).findLastIndex((bubble) => !bubble.legal);
    const index = inside >= 0 ? inside : kept.findLastIndex((bubble) => !bubble.legal);
    if (index < 0) break;
    kept.splice(index, 1);
  }
  return kept;
}

function joinTexts(bubbles: Bubble[]): Bubble[] {
  const joined: Bubble[] = [];
  for (const bubble of bubbles) {
    const before = joined.at(-1);
    const together = before && joinedText(before, bubble);
    if (together === undefined) joined.push(bubble);
    else joined.splice(-1, 1, { ...before, simpleText: { text: together } });
  }
  return joined;
}

function joinedText(before: Bubble, bubble: Bubble): string | undefined {
  if (!before.simpleText || !bubble.simpleText || before.legal !== bubble.legal) return undefined;
  const text = `${before.simpleText.text}\n\n${bubble.simpleText.text}`;
  return text.length <= limitOf('simpleText.text') ? text : undefined;
}

/** Gives the free places to the texts that are too long, from the first to the last. */
function flow(bubbles: Bubble[]): Bubble[] {
  const max = limitOf('simpleText.text');
  let free = limitOf('outputs') - bubbles.length;
  return bubbles.flatMap((bubble) => {
    const { simpleText, legal } = bubble;
    if (!simpleText || simpleText.text.length <= max) return bubble;
    const parts = splitText(simpleText.text, max, 1 + Math.max(0, free));
    free -= parts.length - 1;
    return parts.map((part) => ({
      ...bubble,
      simpleText: { ...simpleText, text: legal ? part : shorten(part, max) },
    }));
  });
}

function assertLegalFits(bubbles: Bubble[]): void {
  const findings = createFindings();
  inspectBubbles(
    bubbles.filter((bubble) => bubble.legal),
    findings,
  );
  const hard = violationsOf(findings).filter(({ severity }) => severity === 'hard');
  if (hard.length > 0) throw legalTextDoesNotFit(hard);
}

function inspectBubbles(bubbles: Bubble[], findings: Findings): void {
  findings.measure(['bubbles'], 'outputs', bubbles.length);
  for (const [i, { legal: _, ...output }] of bubbles.entries())
    inspectOutput(output, ['bubbles', i], findings);
}
