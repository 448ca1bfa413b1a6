import { nearestName } from '../platform/nearest-name';
import { type FieldType, fieldById, type Registry, scopesOf } from '../privacy';
import type { Rule } from './rule';

export interface RuleMistake {
  what: string;
  fix: string;
}

/** Field types each question can be asked of. */
const ASKED_OF: Record<'is' | 'age' | 'born' | 'birthday', FieldType[]> = {
  is: ['gender', 'region', 'choice', 'choices', 'yesNo', 'birthYear'],
  age: ['birthDate', 'birthYear'],
  born: ['birthDate', 'birthYear'],
  birthday: ['birthDate'],
};

/** What a rule gets wrong about this channel's registry: unknown names, and questions a field cannot answer. Pure. */
export function ruleMistakes(rule: Rule, registry: Registry): RuleMistake[] {
  if ('all' in rule) return rule.all.flatMap((inner) => ruleMistakes(inner, registry));
  if ('any' in rule) return rule.any.flatMap((inner) => ruleMistakes(inner, registry));
  if ('not' in rule) return ruleMistakes(rule.not, registry);
  const fields = registry.fields.map(({ id }) => id);
  if ('known' in rule) return fields.includes(rule.known) ? [] : [unknown('항목', rule.known, fields)];
  if ('consent' in rule) {
    const scopes = scopesOf(registry).map(({ scope }) => scope);
    return scopes.includes(rule.consent) ? [] : [unknown('동의', rule.consent, scopes)];
  }
  if (!('field' in rule)) return [];
  const field = fieldById(registry, rule.field);
  if (!field) return [unknown('항목', rule.field, fields)];
  if (!field.segmentable)
    return [
      {
        what: `"${field.label}"으로는 사람을 고를 수 없어요.`,
        fix: `channel.yaml의 ${field.id}에 segmentable: true를 적어 주세요.`,
      },
    ];
  const question = (['is', 'age', 'born', 'birthday'] as const).find((name) => rule[name] !== undefined);
  if (question && !ASKED_OF[question].includes(field.type))
    return [
      {
        what: `"${field.label}" 항목에는 ${question}을(를) 쓸 수 없어요.`,
        fix: `${question}은(는) ${ASKED_OF[question].join(', ')} 항목에만 써 주세요.`,
      },
    ];
  return [];
}

function unknown(kind: string, written: string, known: readonly string[]): RuleMistake {
  const meant = nearestName(written, known);
  return {
    what: `없는 ${kind}: ${written}`,
    fix: `${meant ? `혹시 "${meant}"인가요? ` : ''}쓸 수 있는 것: ${known.join(', ')}`,
  };
}
