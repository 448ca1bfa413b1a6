import { type ParticlePair, parseParticle, particleAfter } from '../platform/particle';

export type TemplatePart =
  | { kind: 'words'; words: string }
  | { kind: 'value'; name: string; fallback?: string }
  | { kind: 'particle'; pair: ParticlePair }
  /** `{{…}}` that is neither a name nor a particle. */
  | { kind: 'unreadable'; written: string };

const SLOT = /\{\{([^{}]*)\}\}/g;
const VALUE = /^\s*([A-Za-z][\w.-]*)\s*(?:\|(.*))?$/s;

/** Takes a template apart: `{{name}}{{은/는}} 반가워요`, `{{name|고객}}님`. */
export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const slot of template.matchAll(SLOT)) {
    if (slot.index > from) parts.push({ kind: 'words', words: template.slice(from, slot.index) });
    parts.push(slotPart(slot[1] ?? ''));
    from = slot.index + slot[0].length;
  }
  if (from < template.length) parts.push({ kind: 'words', words: template.slice(from) });
  return parts;
}

function slotPart(written: string): TemplatePart {
  const pair = parseParticle(written);
  if (pair) return { kind: 'particle', pair };
  const value = VALUE.exec(written);
  if (!value?.[1]) return { kind: 'unreadable', written };
  const fallback = value[2]?.trim();
  return { kind: 'value', name: value[1], ...(fallback === undefined ? {} : { fallback }) };
}

/** What fills the slots, by name. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

/** Fills only what is known already; the other slots stay for later. */
export function fillKnown(template: string, values: TemplateValues): string {
  return template.replace(SLOT, (slot, written: string) => {
    const part = slotPart(written);
    return (part.kind === 'value' && Object.hasOwn(values, part.name) && values[part.name]) || slot;
  });
}

/** Fills the slots of a template. A value that is missing gives its fallback, or nothing. */
export function fillTemplate(template: string, values: TemplateValues): string {
  let filled = '';
  for (const part of templateParts(template)) filled += fillPart(part, values, filled);
  return filled;
}

function fillPart(part: TemplatePart, values: TemplateValues, before: string): string {
  switch (part.kind) {
    case 'words':
      return part.words;
    case 'value':
      return (Object.hasOwn(values, part.name) && values[part.name]) || (part.fallback ?? '');
    case 'particle':
      return particleAfter(before, part.pair);
    case 'unreadable':
      return `{{${part.written}}}`;
  }
}
