/** MongoDB's answer when a unique index already holds the value. */
export function isDuplicateKey(err: unknown): boolean {
  return err instanceof Error && 'code' in err && err.code === 11_000;
}
