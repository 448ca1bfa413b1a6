import { LRUCache } from 'lru-cache';
import type { Session, SessionStore } from './session-store';

/** As many as opened data keys, and for as long. */
const MOST = 10_000;
const FOR_MS = 60_000;

interface Deps {
  store: Pick<SessionStore, 'load' | 'save' | 'remove'>;
  /** True when no other process writes to the storage. With others nothing is kept in mind: they might know better. */
  isAlone: boolean;
}

/** The conversations of the last minute, as they were left, so that a person who goes on talking costs no read. */
export function createSessionMemory({ store, isAlone }: Deps) {
  const sessions = new LRUCache<string, Session>({ max: MOST, ttl: FOR_MS });

  /** The conversation as it is, or the one it begins with; to be asked when `known` does not know it. */
  async function read(id: string, first: () => Promise<Session>): Promise<Session> {
    const session = (await store.load(id)) ?? (await first());
    // What was saved while this was read is newer.
    if (!sessions.has(id)) keep(session);
    return session;
  }

  async function save(next: Session): Promise<Session | null> {
    sessions.delete(next._id);
    const saved = await store.save(next);
    if (saved) keep(saved);
    return saved;
  }

  async function remove(session: Session): Promise<void> {
    sessions.delete(session._id);
    await store.remove(session);
  }

  function keep(session: Session): void {
    if (isAlone) sessions.set(session._id, session);
  }

  return { known: (id: string) => sessions.get(id), read, save, remove, forgetAll: () => sessions.clear() };
}
export type SessionMemory = ReturnType<typeof createSessionMemory>;
