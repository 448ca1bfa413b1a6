import { createHash } from 'node:crypto';
import type { Ask } from './ask';

/** Changes when answers given to the form before may no longer fit it. Wording may change freely. */
export function formVersion(asks: readonly Ask[]): string {
  const shape = asks.map((ask) => [
    ask.id,
    ask.kind,
    ask.optional,
    ask.when ?? null,
    ask.kind === 'consent' ? ask.scope : null,
    ask.kind === 'question' ? [ask.type, ask.field ?? null, ask.choices.map(({ value }) => value)] : null,
  ]);
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 12);
}
