import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock';
import type { Why } from '../conversation';
import { createTalkCounts } from './talk-counts';
import { createUnanswered } from './unanswered';

interface Deps {
  connection: Connection;
  /** 32 bytes that outlive rotations. */
  key: Buffer;
  clock: Clock;
}

/** What the channel is asked and how well it answers, without keeping who talked about what. */
export function createTalkBook(deps: Deps) {
  const counts = createTalkCounts(deps);
  const unanswered = createUnanswered(deps);

  /** Notes one turn; nothing waits for it. A server that dies takes the notes of its last seconds along. */
  function note({ userKey, text, why }: { userKey: string; text: string; why: Why }): void {
    counts.note(why);
    if (why.because === 'fallback') unanswered.note({ userKey, text });
  }

  /** A job. */
  async function write(): Promise<void> {
    await counts.write();
    await unanswered.write();
  }

  return { note, write, between: counts.between, unanswered: unanswered.most };
}
export type TalkBook = ReturnType<typeof createTalkBook>;
