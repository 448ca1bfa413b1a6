import type { Plan, Question } from './plan';

/** What a plan asks about one contact. Answers are asked for by part, so nothing personal is needed in the clear. */
export interface RuleFacts {
  hasPart(field: string, part: string): boolean;
  knownFields: readonly string[];
  consents: readonly string[];
  tags: readonly string[];
  isFriend: boolean;
  joinedAt: Date;
  seenAt: Date;
  activity: ActivityFacts;
}

/** What a contact did, newest first. */
export interface ActivityFacts {
  firstSource?: string;
  lastSource?: string;
  moments: Readonly<Record<string, readonly Date[]>>;
  purchases: readonly Purchase[];
  score: number;
}

export interface Purchase {
  item: string;
  amountWon: number;
  at: Date;
}

export const NO_ACTIVITY: ActivityFacts = { moments: {}, purchases: [], score: 0 };

/** Whether the contact belongs. Pure. */
export function matchesPlan(plan: Plan, facts: RuleFacts): boolean {
  if ('all' in plan) return plan.all.every((inner) => matchesPlan(inner, facts));
  if ('any' in plan) return plan.any.some((inner) => matchesPlan(inner, facts));
  if ('not' in plan) return !matchesPlan(plan.not, facts);
  return answers(plan, facts);
}

function answers(question: Question, facts: RuleFacts): boolean {
  const { activity } = facts;
  switch (question.ask) {
    case 'part':
      return question.anyOf.some((part) => facts.hasPart(question.field, part));
    case 'known':
      return facts.knownFields.includes(question.field);
    case 'consent':
      return facts.consents.includes(question.scope);
    case 'tag':
      return facts.tags.includes(question.tag);
    case 'friend':
      return facts.isFriend === question.is;
    case 'time':
      return isWithin(facts[question.of], question.from, question.to);
    case 'source':
      return activity[question.touch === 'first' ? 'firstSource' : 'lastSource'] === question.source;
    case 'did': {
      const moments = Object.hasOwn(activity.moments, question.key)
        ? (activity.moments[question.key] ?? [])
        : [];
      return moments.filter((at) => isWithin(at, question.since)).length >= question.atLeast;
    }
    case 'spent':
      return sum(activity.purchases.filter(({ at }) => isWithin(at, question.since))) >= question.atLeast;
    case 'boughtThen':
      return boughtThen(question, activity.purchases);
    case 'score':
      return activity.score >= question.atLeast;
  }
}

function boughtThen(
  { bought, butNot, windowMs, boughtBefore }: Extract<Question, { ask: 'boughtThen' }>,
  purchases: readonly Purchase[],
): boolean {
  const newest = purchases
    .filter(({ item, at }) => item === bought && at <= boughtBefore)
    .reduce<number | undefined>((latest, { at }) => Math.max(latest ?? 0, at.getTime()), undefined);
  if (newest === undefined) return false;
  return !purchases.some(
    ({ item, at }) => item === butNot && at.getTime() > newest && at.getTime() <= newest + windowMs,
  );
}

function isWithin(at: Date, from?: Date, to?: Date): boolean {
  return (from === undefined || at >= from) && (to === undefined || at < to);
}

function sum(purchases: readonly Purchase[]): number {
  return purchases.reduce((total, { amountWon }) => total + amountWon, 0);
}
