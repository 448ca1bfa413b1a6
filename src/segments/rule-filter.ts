import { activityKey, isReceivedKey } from './activity-key';
import type { Plan, Question } from './plan';
import { deedRange, MOST_TRACED, sourceTrace } from './traces';

/** A filter of one collection; `{}` lets everybody through. */
export type Filter = { [key: string]: unknown };

export interface Narrowing {
  /** Everybody who belongs passes it; when `isExact`, nobody else does. */
  filter: Filter;
  isExact: boolean;
}

/** Every token that a part of an answer may be stored as. */
export type TokensOf = (field: string, part: string) => string[];

/** The plan as a query of the contacts collection. What contacts do not hold is left open and checked afterwards. */
export function contactFilter(plan: Plan, tokensOf: TokensOf): Narrowing {
  return narrow(plan, (question) => exactly(contactQuestion(question, tokensOf)));
}

/** The same with the traces of activity that contacts hold: enough to count by, for most rules. */
export function countFilter(plan: Plan, tokensOf: TokensOf): Narrowing {
  return narrow(plan, (question) => exactly(contactQuestion(question, tokensOf) ?? tracedQuestion(question)));
}

/**
 * What everybody who belongs has in the activity collection, or `{}`. Never turned round: whoever did nothing has no
 * document there.
 */
export function activityFilter(plan: Plan): Filter {
  return narrow(plan, (question) => ({ filter: activityQuestion(question) ?? {}, isExact: false })).filter;
}

const exactly = (filter: Filter | undefined): Narrowing => (filter ? { filter, isExact: true } : OPEN);

const OPEN: Narrowing = { filter: {}, isExact: false };
const isOpen = ({ filter }: Narrowing) => Object.keys(filter).length === 0;

function narrow(plan: Plan, ask: (question: Question) => Narrowing): Narrowing {
  if ('all' in plan) {
    const parts = plan.all.map((inner) => narrow(inner, ask));
    const closed = parts.filter((part) => !isOpen(part)).map(({ filter }) => filter);
    if (closed.length === 0) return OPEN;
    return { filter: { $and: closed }, isExact: parts.every(({ isExact }) => isExact) };
  }
  if ('any' in plan) {
    const parts = plan.any.map((inner) => narrow(inner, ask));
    if (parts.some(isOpen)) return OPEN;
    return {
      filter: { $or: parts.map(({ filter }) => filter) },
      isExact: parts.every(({ isExact }) => isExact),
    };
  }
  if ('not' in plan) {
    // Everybody outside a wider circle is not everybody outside the narrow one: only an exact part can be turned round.
    const { filter, isExact } = narrow(plan.not, ask);
    return isExact ? { filter: { $nor: [filter] }, isExact } : OPEN;
  }
  return ask(plan);
}

function contactQuestion(question: Question, tokensOf: TokensOf): Filter | undefined {
  switch (question.ask) {
    case 'part':
      return { tokens: { $in: question.anyOf.flatMap((part) => tokensOf(question.field, part)) } };
    case 'known':
      return { [`values.${question.field}`]: { $exists: true } };
    case 'consent':
      return { consents: question.scope };
    case 'tag':
      return { tags: question.tag };
    case 'friend':
      return { isFriend: question.is };
    case 'time':
      return {
        [question.of]: {
          ...(question.from && { $gte: question.from }),
          ...(question.to && { $lt: question.to }),
        },
      };
    default:
      return undefined;
  }
}

function tracedQuestion(question: Question): Filter | undefined {
  switch (question.ask) {
    case 'did':
      if (isReceivedKey(question.key) || question.atLeast > MOST_TRACED) return undefined;
      return { traces: { $elemMatch: deedRange(question.key, question.atLeast, question.since) } };
    case 'source':
      return { traces: sourceTrace(question.touch, question.source) };
    default:
      return undefined;
  }
}

/** Moments are kept newest first, so "twice since May" looks at the second one. */
function activityQuestion(question: Question): Filter | undefined {
  switch (question.ask) {
    case 'did':
      if (isReceivedKey(question.key)) return undefined;
      return {
        keys: question.key,
        [`moments.${question.key}.${question.atLeast - 1}`]: question.since
          ? { $gte: question.since }
          : { $exists: true },
      };
    case 'spent':
      return { keys: activityKey('purchased'), 'moments.purchased.0': { $gte: question.since } };
    case 'boughtThen':
      return { keys: activityKey('purchased', question.bought) };
    case 'source':
      return { [question.touch === 'first' ? 'firstSource' : 'lastSource']: question.source };
    default:
      return undefined;
  }
}
