import type { Bubble } from './bubble';
import { createFindings, type Violation, violationsOf } from './findings';
import { inspectQuickReplies } from './inspect-buttons';
import { inspectOutput } from './inspect-outputs';
import { limitOf } from './limits';
import type { Reply } from './reply';
import { splitText } from './shorten';

/**
 * Checks a reply as it is written in a skill, before anybody sees it. Paths start at `bubbles` and `quickReplies`.
 * A text over 1,000 characters is fine as long as all of it fits into three bubbles.
 */
export function checkReplyStatic(reply: Reply): Violation[] {
  const findings = createFindings();
  const flowed = reply.bubbles.map(flowedTexts);
  const needed = flowed.reduce((sum, texts) => sum + Math.max(1, texts.length), 0);
  findings.measure(['bubbles'], 'outputs', needed);
  for (const [i, { legal: _, ...output }] of reply.bubbles.entries()) {
    const [text] = flowed[i] ?? [];
    const inspected = text === undefined ? output : { ...output, simpleText: { ...output.simpleText, text } };
    inspectOutput(inspected, ['bubbles', i], findings);
  }
  inspectQuickReplies(reply.quickReplies, ['quickReplies'], findings);
  return violationsOf(findings);
}

/** The texts that a plain-text bubble flows into; none for another component. */
function flowedTexts({ simpleText }: Bubble): string[] {
  return simpleText ? splitText(simpleText.text, limitOf('simpleText.text'), Number.POSITIVE_INFINITY) : [];
}
