import { type ParticlePair, parseParticle, particleAfter } from '../../platform/particle';
import { plainLine, plainText } from './plain-characters';

/** A text with its blanks found: what is written, values of the contact, and particles that follow them. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string; fallback: string }
  | { kind: 'particle'; pair: ParticlePair };

export interface TemplateMistake {
  what: string;
  fix: string;
}

/** Filled by us, so it needs no fallback. */
export const CHANNEL_NAME = 'channel';

/** A longer value would not read as part of a sentence, so its fallback is used. */
const LONGEST_VALUE = 30;

/** Finds the blanks of a text. Everything between double braces has to be understood: none is ever sent as written. */
export function parseTemplate(text: string): { parts: TemplatePart[]; mistakes: TemplateMistake[] } {
  const parts: TemplatePart[] = [];
  const mistakes: TemplateMistake[] = [];
  for (const piece of plainText(text).split(/(\{\{[^{}]*\}\})/)) {
    const blank = /^\{\{([^{}]*)\}\}$/.exec(piece);
    if (blank) {
      const read = readBlank(blank[1]?.trim() ?? '');
      if ('kind' in read) parts.push(read);
      else mistakes.push(read);
    } else if (/\{\{|\}\}/.test(piece)) {
      mistakes.push({
        what: '중괄호의 짝이 맞지 않아요.',
        fix: '"{{name|고객}}"처럼 두 개로 열고 두 개로 닫아 주세요.',
      });
    } else if (piece !== '') {
      parts.push({ kind: 'text', text: piece });
    }
  }
  return { parts, mistakes };
}

function readBlank(inside: string): TemplatePart | TemplateMistake {
  if (inside.includes('/') && !inside.includes('|')) {
    const pair = parseParticle(inside);
    return pair
      ? { kind: 'particle', pair }
      : {
          what: `모르는 조사예요: ${inside}`,
          fix: '{{은/는}}, {{이/가}}, {{을/를}}, {{와/과}}, {{으로/로}}처럼 적어 주세요.',
        };
  }
  const [name = '', fallback = '', ...rest] = inside.split('|').map((word) => word.trim());
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || rest.length > 0)
    return {
      what: `빈칸을 읽을 수 없어요: {{${inside}}}`,
      fix: '"{{항목 id|값이 없을 때 쓸 말}}"처럼 적어 주세요. 예: {{name|고객}}',
    };
  if (fallback === '' && name !== CHANNEL_NAME)
    return {
      what: `값이 없을 때 쓸 말이 없어요: {{${name}}}`,
      fix: `"{{${name}|고객}}"처럼 세로줄 뒤에 적어 주세요.`,
    };
  return { kind: 'value', name, fallback };
}

/** The registry fields a text reads. */
export function fieldsRead(parts: readonly TemplatePart[]): string[] {
  const names = parts.flatMap((part) =>
    part.kind === 'value' && part.name !== CHANNEL_NAME ? [part.name] : [],
  );
  return [...new Set(names)];
}

/** The text for one person. A missing, empty or overlong value becomes its fallback; nothing is ever cut. */
export function fillTemplate(
  parts: readonly TemplatePart[],
  values: Readonly<Record<string, string>>,
): string {
  return parts.reduce((text, part) => text + fillPart(part, values, text), '');
}

function fillPart(part: TemplatePart, values: Readonly<Record<string, string>>, before: string): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'particle':
      return particleAfter(before, part.pair);
    case 'value': {
      const value = Object.hasOwn(values, part.name) ? plainLine(values[part.name] ?? '') : '';
      return value === '' || [...value].length > LONGEST_VALUE ? part.fallback : value;
    }
  }
}

/** The length nobody's values can make the text exceed. */
export function longestFilled(parts: readonly TemplatePart[]): number {
  return parts.reduce((sum, part) => {
    if (part.kind === 'text') return sum + [...part.text].length;
    return sum + (part.kind === 'particle' ? 6 : Math.max(LONGEST_VALUE, [...part.fallback].length));
  }, 0);
}
