import { isInserted } from '../platform/duplicate-key';
import type { SessionDocument, SessionModel } from './session-model';

/** How long a conversation waits for its next word. A form resumes within this time; then it is forgotten. */
const FORGET_AFTER_MS = 30 * 24 * 60 * 60_000;

export type Session = Omit<SessionDocument, 'expiresAt'>;

/** Whether what was open has waited too long. The storage removes it too, but by its own clock. */
export function isForgotten({ seenAt }: Session, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= FORGET_AFTER_MS;
}

/** Reads and writes conversations; every write is a compare-and-set on the revision that was read. */
export function createSessionStore({ model }: { model: SessionModel }) {
  async function load(id: string): Promise<Session | null> {
    return model.findById(id).lean<Session>().exec();
  }

  /** Writes over the revision in `next` (0: there is none yet). Answers what is stored now, or null if it was outrun. */
  async function save(next: Session): Promise<Session | null> {
    const { _id, ...fields } = { ...next, rev: next.rev + 1 };
    const stored = { ...fields, expiresAt: new Date(next.seenAt.getTime() + FORGET_AFTER_MS) };
    if (next.rev === 0) return (await insert({ _id, ...stored })) ? { _id, ...fields } : null;
    const gone = OPTIONAL.filter((name) => stored[name] === undefined);
    const update = {
      $set: stored,
      ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((name) => [name, 1])) } : {}),
    };
    const { matchedCount } = await model.updateOne({ _id, rev: next.rev }, update);
    return matchedCount === 1 ? { _id, ...fields } : null;
  }

  async function insert(document: SessionDocument): Promise<boolean> {
    return isInserted(model.insertOne(document));
  }

  /** Forgets the conversation, unless it has moved on meanwhile. */
  async function remove({ _id, rev }: Session): Promise<void> {
    await model.deleteOne({ _id, rev });
  }

  return { load, save, remove };
}
export type SessionStore = ReturnType<typeof createSessionStore>;

const OPTIONAL = ['sealed', 'last', 'pending'] as const;
