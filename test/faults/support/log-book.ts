import { read } from '../../support/sources';

/** Every error that a server may log, as the page for operators lists them. */
const DECLARED = new Set(
  [...read('docs/log.md').matchAll(/^\| `([\w.-]+)` \| error \|/gm)].map(([, name]) => name),
);

/** A machine that has more to do than it can, which these tests make it, is late now and then; people say it again. */
const TOO_BUSY = 'turn.late';

interface LogLine {
  level?: string;
  message?: string;
  err?: { name?: string; message?: string; stack?: string };
}

/** What a server may not have said: an error nobody declared or expected here, or anything about a person. */
export function wrongInLog(
  output: string,
  { expected, private: secrets }: { expected: readonly string[]; private: readonly string[] },
): string[] {
  return output.split('\n').flatMap((line) => {
    if (secrets.some((secret) => line.includes(secret))) return [`a log line tells of a person: ${line}`];
    if (isStartupNote(line)) return [];
    const entry = parse(line);
    if (!entry) return [`not a log line: ${line}`];
    if (entry.level !== 'error') return [];
    const event = entry.message ?? '';
    if (!DECLARED.has(event)) return [`not in docs/log.md: ${line}`];
    return event === TOO_BUSY || expected.includes(event) ? [] : [`not expected here: ${line}`];
  });
}

/** What a server prints for whoever starts it is indented. */
const isStartupNote = (line: string) => line === '' || line.startsWith('  ');

function parse(line: string): LogLine | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
