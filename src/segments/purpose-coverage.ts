import { fieldById, type Registry } from '../privacy';
import type { Rule } from './rule';

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
  const kind = field.sensitivity === 'sensitive' ? 'sensitive' : 'collect';
  const collected = field.basis === 'CONSENT' ? [`${kind}:${field.purpose}`] : [];
  if (use.kind !== 'advertising') return field.purpose === use.purpose ? collected : undefined;
  if (registry.marketing?.fields.includes(fieldId)) return [...collected, 'marketing'];
  if (registry.ads?.personalised?.fields.includes(fieldId)) return [...collected, 'ads.personal'];
  return undefined;
}

/** What somebody did: it has no field, and advertising chosen by it is personalised advertising. */
export const BEHAVIOUR = '(behaviour)';

export interface RuleCoverage {
  /** Consents that everybody chosen by the rule has to have granted. */
  scopes: string[];
  /** What the rule reads although nothing covers it: fields, or `BEHAVIOUR`. */
  uncovered: string[];
}

/** The consents a rule needs before it may choose people for this use. Pure. */
export function ruleCoverage(registry: Registry, rule: Rule, use: ValueUse): RuleCoverage {
  const read = [...new Set(readBy(rule))].map((what) => ({
    what,
    scopes: scopesReading(registry, what, use),
  }));
  return {
    scopes: [...new Set(read.flatMap(({ scopes }) => scopes ?? []))],
    uncovered: read.filter(({ scopes }) => scopes === undefined).map(({ what }) => what),
  };
}

function scopesReading(registry: Registry, what: string, use: ValueUse): string[] | undefined {
  if (what !== BEHAVIOUR) return scopesCovering(registry, what, use);
  if (use.kind !== 'advertising') return [];
  return registry.ads?.personalised ? ['ads.personal'] : undefined;
}

/** The fields a rule reads. */
export const fieldsReadBy = (rule: Rule): string[] => readBy(rule).filter((what) => what !== BEHAVIOUR);

/** Whether a field is known says something of it, so it counts as reading it. */
function readBy(rule: Rule): string[] {
  if ('all' in rule) return rule.all.flatMap(readBy);
  if ('any' in rule) return rule.any.flatMap(readBy);
  if ('not' in rule) return readBy(rule.not);
  if ('field' in rule) return [rule.field];
  if ('known' in rule) return [rule.known];
  return 'did' in rule || 'spent' in rule || 'bought' in rule || 'score' in rule ? [BEHAVIOUR] : [];
}
