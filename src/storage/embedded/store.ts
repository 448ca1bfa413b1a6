/** One stored document. Collection 0 holds the definitions of the collections themselves. */
export interface StoredDocument {
  id: number;
  collection: number;
  body: Buffer;
}

/** A document made (no `before`), replaced or deleted (no `after`). */
export interface Change {
  id: number;
  collection: number;
  before: Buffer | undefined;
  after: Buffer | undefined;
}

/** What the engine needs of a disk. */
export interface Store {
  /** Every document, in order of id. Throws `StoreDamagedError` when this is not what was committed. */
  load(visit: (document: StoredDocument) => void): void;
  /** All or nothing, and on disk when it returns. */
  commit(changes: readonly Change[]): void;
  close(): void;
}

/** For tests: forgets everything on close. */
export const memoryStore: Store = { load: () => {}, commit: () => {}, close: () => {} };

/** What is stored is not what was committed; `salvage` still finds the readable rest. */
export class StoreDamagedError extends Error {
  constructor(
    readonly reason: string,
    readonly salvage: (visit: (document: StoredDocument) => void) => void,
  ) {
    super(reason);
  }
}

/** Another process holds the lock. */
export class StoreInUseError extends Error {}
