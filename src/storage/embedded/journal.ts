import { CommandError } from './errors';
import type { Change, Store } from './store';

/**
 * Group commit: changes apply in memory first, and one turn of the event loop later all that came together are written
 * in one transaction. Nobody is answered before that, so no acknowledged write is ever lost.
 */
export function createJournal({ store, undo }: { store: Store; undo(change: Change): void }) {
  let pending: Change[] = [];
  let waiting: { done: Promise<void>; settle(): void } | undefined;
  let failures = 0;
  let lastFailure: CommandError | undefined;

  function record(change: Change): void {
    pending.push(change);
    if (waiting) return;
    waiting = waiter();
    setImmediate(write);
  }

  /** On failure takes the changes back in memory too, last first, so that readers see what is on disk. */
  function write(): void {
    const changes = pending;
    const written = waiting;
    pending = [];
    waiting = undefined;
    if (changes.length === 0) return;
    try {
      store.commit(changes);
    } catch (err) {
      for (const change of changes.reverse()) undo(change);
      lastFailure = writeFailed(err);
      failures++;
    }
    written?.settle();
  }

  /** To be taken before a command writes: a long one pauses, and then its first changes are written meanwhile. */
  const mark = (): number => failures;

  /** Settles when everything recorded so far is on disk; rejects when anything since the mark could not be written. */
  async function settled(since: number): Promise<void> {
    await waiting?.done;
    if (failures > since) throw lastFailure;
  }

  /** For changes of definitions: on disk first, in memory only when this has returned. */
  function commitNow(changes: readonly Change[]): void {
    const before = failures;
    write();
    if (failures > before) throw lastFailure;
    try {
      store.commit(changes);
    } catch (err) {
      throw writeFailed(err);
    }
  }

  return { record, mark, settled, commitNow, write };
}
function waiter() {
  let settle = () => {};
  const done = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { done, settle };
}

function writeFailed(err: unknown): CommandError {
  const code = String((err as { code?: unknown }).code);
  const why = code === 'SQLITE_FULL' ? 'the disk is full' : `the disk refused the write (${code})`;
  return new CommandError(
    14031,
    'OutOfDiskSpace',
    `Nothing was written: ${why}. Everything acknowledged before is kept; free some space and write again.`,
  );
}
