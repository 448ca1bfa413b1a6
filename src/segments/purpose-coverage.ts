import { fieldById, type Registry } from '../privacy';

/** What a value would be used for: a notice that serves one purpose, or advertising. */
export interface ValueUse {
  kind: 'advertising' | 'information' | 'legalNotice';
  purpose: string;
}

/**
 * The consents that have to be granted before a value may be used like this (S-05), or undefined when no consent of this
 * channel covers it: data collected for one purpose serves another only where the registry says so.
 */
export function scopesCovering(registry: Registry, fieldId: string, use: ValueUse): string[] | undefined {
  const field = fieldById(registry, fieldId);
  if (!field) return undefined;
  const collected =
    field.basis === 'CONSENT'
      ? [`${field.sensitivity === 'sensitive' ? 'sensitive' : 'collect'}:${field.purpose}`]
      : [];
  if (use.kind !== 'advertising') return field.purpose === use.purpose ? collected : undefined;
  if (registry.marketing?.fields.includes(fieldId)) return [...collected, 'marketing'];
  if (registry.ads?.personalised?.fields.includes(fieldId)) return [...collected, 'ads.personal'];
  return undefined;
}
