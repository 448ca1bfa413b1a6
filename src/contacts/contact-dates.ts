import { createHash } from 'node:crypto';
import { fieldById, type Registry, retentionEnd } from '../privacy';
import type { StoredValue } from './contact-record';

/** The instant at which a value has to be gone; null when only an event ends its time, or nobody declares it any more. */
export function dueAtOf(registry: Registry, fieldId: string, value: StoredValue): Date | null {
  const field = fieldById(registry, fieldId);
  return field ? retentionEnd(field.retention, value.at) : null;
}

/** The first such instant among the values. */
export function firstDueAt(registry: Registry, values: Record<string, StoredValue>): Date | undefined {
  const times = Object.entries(values)
    .map(([fieldId, value]) => dueAtOf(registry, fieldId, value)?.getTime())
    .filter((time) => time !== undefined);
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/** Names the retention periods in force: dates computed with others are computed anew. */
export function retentionEdition(registry: Registry): string {
  const periods = registry.fields.map(({ id, retention }) => `${id}=${retention.text}`).join(';');
  return createHash('sha256').update(periods).digest('base64url').slice(0, 12);
}
