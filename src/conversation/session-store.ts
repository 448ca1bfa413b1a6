import { isInserted } from '../platform/duplicate-key';
import type { SessionDocument, SessionModel } from './session-model';

/** How long a conversation waits for its next word. A form resumes within this time; then it is forgotten. */
const FORGET_AFTER_MS = 30 * 24 * 60 * 60_000;

export type Session = Omit<SessionDocument, 'expiresAt'>;

/** Whether what was open has waited too long. The storage removes it too, but by its own clock. */
export function isForgotten({ seenAt }: Session, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= FORGET_AFTER_MS;
}

/**
 * Reads and writes conversations; every write is a compare-and-set on the revision that was read. Goes straight to the
 * driver: what is written has the types of the schema already, and casting it took longer than sending it.
 */
export function createSessionStore({ model }: { model: SessionModel }) {
  const sessions = model.db.collection<SessionDocument>(model.collection.name);

  async function load(id: string): Promise<Session | null> {
    return sessions.findOne({ _id: id });
  }

  /** Writes over the revision in `next` (0: there is none yet). Answers what is stored now, or null if it was outrun. */
  async function save(next: Session): Promise<Session | null> {
    const { _id, ...fields } = { ...next, rev: next.rev + 1 };
    const stored = { ...fields, expiresAt: new Date(next.seenAt.getTime() + FORGET_AFTER_MS) };
    if (next.rev === 0) return (await insert({ _id, ...stored })) ? { _id, ...fields } : null;
    const { matchedCount } = await sessions.replaceOne({ _id, rev: next.rev }, stored, NO_HOLES);
    return matchedCount === 1 ? { _id, ...fields } : null;
  }

  async function insert(document: SessionDocument): Promise<boolean> {
    return isInserted(sessions.insertOne(document, NO_HOLES));
  }

  /** Forgets the conversation, unless it has moved on meanwhile. */
  async function remove({ _id, rev }: Session): Promise<void> {
    await sessions.deleteOne({ _id, rev });
  }

  return { load, save, remove };
}
export type SessionStore = ReturnType<typeof createSessionStore>;

/** What is undefined is not there, instead of null. */
const NO_HOLES = { ignoreUndefined: true };
