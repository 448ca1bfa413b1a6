import { type Bubble, type Reply, reply, text } from '../kakao';

/** Kakao shows three bubbles at most. */
const MOST_BUBBLES = 3;
const LONGEST_TEXT = 1_000;

export interface ReplyPart {
  reply: Reply;
  /** Its bubbles are left out when there is no room for all; its quick replies stay. */
  ifRoom?: boolean;
}

/**
 * Several replies as one, in order: all bubbles, and the quick replies of the last that has any. When the bubbles are too many,
 * neighbouring plain texts share one; legal words always keep a bubble to themselves.
 */
export function joinReplies(parts: readonly ReplyPart[]): Reply {
  const replies = parts.map((part) => part.reply);
  const data = Object.assign({}, ...replies.map((each) => each.data));
  const contexts = replies.flatMap((each) => each.contexts ?? []);
  return reply(fittingBubbles(parts), {
    quickReplies: replies.findLast((each) => each.quickReplies.length > 0)?.quickReplies ?? [],
    ...(contexts.length > 0 ? { contexts } : {}),
    ...(Object.keys(data).length > 0 ? { data } : {}),
  });
}

function fittingBubbles(parts: readonly ReplyPart[]): Bubble[] {
  const bubblesOf = (chosen: readonly ReplyPart[]) => chosen.flatMap((part) => part.reply.bubbles);
  const all = bubblesOf(parts);
  if (all.length <= MOST_BUBBLES) return all;
  const joined = joinTexts(all);
  return joined.length <= MOST_BUBBLES ? joined : joinTexts(bubblesOf(parts.filter((part) => !part.ifRoom)));
}

function joinTexts(bubbles: readonly Bubble[]): Bubble[] {
  const joined: Bubble[] = [];
  for (const bubble of bubbles) {
    const before = plainWords(joined.at(-1));
    const words = plainWords(bubble);
    const fits =
      before !== undefined && words !== undefined && before.length + words.length + 2 <= LONGEST_TEXT;
    if (fits) joined[joined.length - 1] = text(`${before}\n\n${words}`);
    else joined.push(bubble);
  }
  return joined;
}

function plainWords(bubble: Bubble | undefined): string | undefined {
  return bubble?.legal ? undefined : bubble?.simpleText?.text;
}
