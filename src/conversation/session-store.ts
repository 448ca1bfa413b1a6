import type { SessionDocument, SessionModel } from './session-model';

/** How long a conversation waits for its next word. Answers resume after a week and more; then they are forgotten. */
const FORGET_AFTER_MS = 30 * 24 * 60 * 60_000;

export type Session = Omit<SessionDocument, 'seenAt' | 'expiresAt'>;

/** Reads and writes sessions; every write is a compare-and-set on the revision. */
export function createSessionStore({ model }: { model: SessionModel }) {
  async function load(id: string): Promise<Session | null> {
    return model.findById(id).lean<Session>().exec();
  }

  /**
   * Writes `next` if nobody wrote since `next.rev` was read (0: there was none). Answers the stored session, or null when
   * somebody else was faster.
   */
  async function save(next: Session, now: Date): Promise<Session | null> {
    const stored = {
      ...next,
      rev: next.rev + 1,
      seenAt: now,
      expiresAt: new Date(now.getTime() + FORGET_AFTER_MS),
    };
    if (next.rev === 0) return (await insert(stored)) ? stored : null;
    const { _id, ...fields } = stored;
    const unset = ABSENT.filter((name) => fields[name] === undefined);
    const result = await model.updateOne(
      { _id, rev: next.rev },
      {
        $set: fields,
        ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((name) => [name, 1])) } : {}),
      },
    );
    return result.matchedCount === 1 ? stored : null;
  }

  async function insert(stored: SessionDocument): Promise<boolean> {
    try {
      await model.create([stored]);
      return true;
    } catch (err) {
      if ((err as { code?: unknown }).code === 11_000) return false;
      throw err;
    }
  }

  async function remove(id: string, rev: number): Promise<void> {
    await model.deleteOne({ _id: id, rev });
  }

  return { load, save, remove };
}
export type SessionStore = ReturnType<typeof createSessionStore>;

const ABSENT = ['openSkill', 'sealed', 'last', 'pending'] as const;
