/** MongoDB's answer when a unique index already holds the value. */
export function isDuplicateKey(err: unknown): boolean {
  return err instanceof Error && 'code' in err && err.code === 11_000;
}

/** Waits for an insert. False when a unique index already held the value: somebody else was first. */
export async function isInserted(insert: Promise<unknown>): Promise<boolean> {
  try {
    await insert;
    return true;
  } catch (err) {
    if (isDuplicateKey(err)) return false;
    throw err;
  }
}
