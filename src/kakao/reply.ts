import { type Bubble, text } from './bubble';
import type { QuickReply } from './quick-reply';

/** A context the block defines as output in the console: kept for `lifeSpan` turns, 0 deletes it. */
interface ContextChange {
  name: string;
  lifeSpan: number;
  /** Seconds. */
  ttl?: number;
  params?: Record<string, string>;
}

/** What a skill answers: up to three bubbles, up to ten chips under them, and changes of contexts. */
export interface Reply {
  bubbles: Bubble[];
  quickReplies: QuickReply[];
  contexts?: ContextChange[];
  /** Values for bubbles written in the console: `{{#webhook.<key>}}`. */
  data?: Record<string, string>;
  /** The bubbles follow through the callback URL; now only the block's waiting message is shown. */
  useCallback?: boolean;
}

/**
 * A reply of one or more bubbles.
 * @example reply([text('안녕하세요!'), image('https://example.com/a.png')], { quickReplies: [quickReply.message('메뉴')] })
 */
export function reply(bubbles: Bubble | Bubble[], more: Partial<Omit<Reply, 'bubbles'>> = {}): Reply {
  return { quickReplies: [], ...more, bubbles: Array.isArray(bubbles) ? bubbles : [bubbles] };
}

/**
 * A reply of plain text, with chips if you like.
 * @example say('저장했어요.', quickReply.message('처음으로'))
 */
export function say(words: string, ...quickReplies: QuickReply[]): Reply {
  return reply(text(words), { quickReplies });
}

/**
 * A reply that shows nothing, e.g. to a message that must not be answered.
 * @example silence()
 */
export function silence(): Reply {
  return reply([]);
}
