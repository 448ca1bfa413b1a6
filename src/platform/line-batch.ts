/**
 * Passes on in one write what is logged in one turn of the event loop: each write to a file or pipe is a call to the system
 * that the whole process waits for. Nothing stays behind when the process exits, however it does, unless it is killed.
 */
export function createLineBatch(out: NodeJS.WritableStream) {
  let lines = '';

  function flush(): void {
    if (lines === '') return;
    out.write(lines);
    lines = '';
  }

  process.once('exit', flush);
  /** Takes a line without its end. */
  function add(line: string): void {
    if (lines === '') setImmediate(flush);
    lines += `${line}\n`;
  }

  return { add };
}
export type LineBatch = ReturnType<typeof createLineBatch>;
