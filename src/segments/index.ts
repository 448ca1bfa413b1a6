export { type Audience, type AudienceContact, createAudience } from './audience';
export { scopesCovering, type ValueUse } from './purpose-coverage';
export { matchesRule, type Rule, type RuleFacts, RuleSchema } from './rule';
