import { z } from 'zod';

/** Who belongs: one question about a contact, or several joined by `all`, `any` and `not`. */
export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | { known: string }
  | { consent: string }
  | { tag: string }
  | { friend: boolean };

const word = z.string().trim().min(1);

/** A rule as it is written in YAML or JSON. */
export const RuleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(RuleSchema).min(1) }),
    z.strictObject({ any: z.array(RuleSchema).min(1) }),
    z.strictObject({ not: RuleSchema }),
    z.strictObject({ known: word.describe('값이 저장된 항목의 id') }),
    z.strictObject({ consent: word.describe('동의한 범위. 예: ads') }),
    z.strictObject({ tag: word.describe('붙어 있는 꼬리표') }),
    z.strictObject({ friend: z.boolean().describe('채널 친구인지') }),
  ]),
);

/** What a rule may look at. No personal values. */
export interface RuleFacts {
  knownFields: readonly string[];
  consents: readonly string[];
  tags: readonly string[];
  isFriend: boolean;
}

/** Whether the contact belongs. Pure. */
export function matchesRule(rule: Rule, facts: RuleFacts): boolean {
  if ('all' in rule) return rule.all.every((inner) => matchesRule(inner, facts));
  if ('any' in rule) return rule.any.some((inner) => matchesRule(inner, facts));
  if ('not' in rule) return !matchesRule(rule.not, facts);
  if ('known' in rule) return facts.knownFields.includes(rule.known);
  if ('consent' in rule) return facts.consents.includes(rule.consent);
  if ('tag' in rule) return facts.tags.includes(rule.tag);
  return facts.isFriend === rule.friend;
}
