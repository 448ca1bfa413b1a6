import { josa } from 'es-hangul';

/** Particles that change with the last sound before them. */
export const PARTICLES = [
  '은/는',
  '이/가',
  '을/를',
  '과/와',
  '으로/로',
  '아/야',
  '이에요/예요',
  '이나/나',
  '이라/라',
  '이랑/랑',
] as const;
type Particle = (typeof PARTICLES)[number];

/** es-hangul writes one pair the other way round. */
const JOSA: Record<Particle, Parameters<typeof josa.pick>[1]> = {
  '은/는': '은/는',
  '이/가': '이/가',
  '을/를': '을/를',
  '과/와': '와/과',
  '으로/로': '으로/로',
  '아/야': '아/야',
  '이에요/예요': '이에요/예요',
  '이나/나': '이나/나',
  '이라/라': '이라/라',
  '이랑/랑': '이랑/랑',
};

export type TemplatePart =
  | { kind: 'words'; words: string }
  | { kind: 'value'; name: string; fallback?: string }
  | { kind: 'particle'; particle: Particle }
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
  const particle = PARTICLES.find((known) => known === written.trim());
  if (particle) return { kind: 'particle', particle };
  const value = VALUE.exec(written);
  if (!value?.[1]) return { kind: 'unreadable', written };
  const fallback = value[2]?.trim();
  return { kind: 'value', name: value[1], ...(fallback === undefined ? {} : { fallback }) };
}

/** What fills the slots, by name. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

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
      return particleAfter(before, part.particle);
    case 'unreadable':
      return `{{${part.written}}}`;
  }
}

const DIGITS = [...'영일이삼사오육칠팔구'];

/** Digits are read as Korean numbers, so 3 takes 은 and 2 takes 는. */
function particleAfter(text: string, particle: Particle): string {
  const last = text.replace(/[^\p{L}\p{N}]+$/u, '').slice(-1);
  const heard = /\d/.test(last) ? (DIGITS[Number(last)] ?? last) : last;
  return heard === '' ? (particle.split('/')[1] ?? '') : josa.pick(heard, JOSA[particle]);
}
