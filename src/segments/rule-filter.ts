import type { Rule } from './rule';

/** A filter of the contacts collection. */
export type ContactFilter = { [key: string]: unknown };

/** The rule as a query that finds exactly the contacts `matchesRule` says yes to. Pure. */
export function ruleFilter(rule: Rule): ContactFilter {
  if ('all' in rule) return { $and: rule.all.map(ruleFilter) };
  if ('any' in rule) return { $or: rule.any.map(ruleFilter) };
  if ('not' in rule) return { $nor: [ruleFilter(rule.not)] };
  if ('known' in rule) return { [`values.${rule.known}`]: { $exists: true } };
  if ('consent' in rule) return { consents: rule.consent };
  if ('tag' in rule) return { tags: rule.tag };
  return { isFriend: rule.friend };
}
