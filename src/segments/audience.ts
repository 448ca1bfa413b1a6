import { type ContactModel, tokensOf } from '../contacts';
import type { Clock } from '../platform/clock';
import type { Pseudonyms, Registry } from '../privacy';
import type { ActivityModel } from './activity-model';
import type { Plan } from './plan';
import { projectionsFor, questionsOf } from './plan-needs';
import { asksForReceived, type ReceivedReader, receivedMoments } from './received-moments';
import type { Rule } from './rule';
import { activityFilter, contactFilter, countFilter, type TokensOf } from './rule-filter';
import { type ActivityFacts, matchesPlan, NO_ACTIVITY, type RuleFacts } from './rule-match';
import { planRule } from './rule-plan';

/** What is known of a contact without opening anything personal. */
export interface AudienceContact {
  state: 'active' | 'suspended' | 'erased';
  /** `unknown` until Kakao has told once. */
  relation: 'friend' | 'blocked' | 'unknown';
  /** When they last wrote to us. */
  seenAt: Date;
}

interface Deps {
  contacts: ContactModel;
  activity: ActivityModel;
  pseudonyms: Pseudonyms;
  registry: () => Registry;
  /** Default: nobody got anything. */
  received?: ReceivedReader;
  clock: Clock;
}

/** Finds contacts by rules: queries narrow by index, and what they leave open is decided contact by contact. */
export function createAudience({ contacts, activity, pseudonyms, registry, received, clock }: Deps) {
  const tokens: TokensOf = (field, part) => tokensOf(pseudonyms, field, part);

  /** Contacts that do not exist are absent. */
  async function contactsById(contactIds: string[]): Promise<Map<string, AudienceContact>> {
    if (contactIds.length === 0) return new Map();
    const found = await contacts
      .find({ _id: { $in: contactIds } }, { state: 1, isFriend: 1, friendAt: 1, seenAt: 1 })
      .lean();
    return new Map(
      found.map(({ _id, state, isFriend, friendAt, seenAt }) => {
        const notFriend = friendAt ? 'blocked' : 'unknown';
        return [_id, { state, relation: isFriend ? 'friend' : notFriend, seenAt }];
      }),
    );
  }

  /** Which of these contacts meet the rule now. */
  async function matching(contactIds: string[], rule: Rule): Promise<Set<string>> {
    return new Set(await decide(contactIds, planRule(rule, { registry: registry(), now: clock.now() })));
  }

  /**
   * Ids of active contacts that meet the rule, newest first, after `after`. `next` is where the following page starts; a
   * page may be short, or empty, before the end.
   */
  async function page({ after, limit, rule }: { after?: string; limit: number; rule?: Rule }) {
    if (!rule) {
      const ids = await activeIds({}, after, limit);
      return { contactIds: ids, next: ids.at(-1) };
    }
    const plan = planRule(rule, { registry: registry(), now: clock.now() });
    const did = activityFilter(plan);
    const { filter, isExact } = contactFilter(plan, tokens);
    const isNarrowedByActivity = Object.keys(did).length > 0;
    const candidates = isNarrowedByActivity
      ? await activity.idsWhere(did, { after, limit })
      : await activeIds(filter, after, limit);
    const contactIds = isExact && !isNarrowedByActivity ? candidates : await decide(candidates, plan);
    return { contactIds, next: candidates.at(-1) };
  }

  /** How many active contacts meet the rule. The storage counts by itself where its query leaves nothing open. */
  async function count(rule?: Rule): Promise<number> {
    if (!rule) return contacts.countDocuments({ state: 'active' });
    const plan = planRule(rule, { registry: registry(), now: clock.now() });
    const { filter, isExact } = countFilter(plan, tokens);
    if (isExact) return contacts.countDocuments({ ...filter, state: 'active' });
    let total = 0;
    for (let after: string | undefined; ; ) {
      const { contactIds, next } = await page({ after, limit: PAGE, rule });
      total += contactIds.length;
      if (next === undefined) return total;
      after = next;
    }
  }

  async function activeIds(filter: object, after: string | undefined, limit: number): Promise<string[]> {
    const found = await contacts
      .find({ ...filter, state: 'active', ...(after !== undefined && { _id: { $lt: after } }) }, { _id: 1 })
      .sort({ _id: -1 })
      .limit(limit)
      .lean();
    return found.map(({ _id }) => _id);
  }

  /** Answers the plan contact by contact, reading only what it asks about. */
  async function decide(contactIds: string[], plan: Plan): Promise<string[]> {
    if (contactIds.length === 0) return [];
    const questions = questionsOf(plan);
    const needs = projectionsFor(questions);
    const [found, active, got] = await Promise.all([
      contacts.find({ _id: { $in: contactIds }, state: 'active' }, needs.contact).lean<Partial<Known>[]>(),
      needs.activity
        ? activity.ofContacts(contactIds, needs.activity)
        : new Map<string, Partial<ActivityFacts>>(),
      asksForReceived(questions) ? received?.(contactIds) : [],
    ]);
    const gotMoments = receivedMoments(got ?? []);
    const tokensOnce = remembering(tokens);
    const belonging = new Set<string | undefined>();
    for (const { _id = '', tokens: owned = [], values = {}, ...known } of found) {
      const has = new Set(owned);
      const did = { ...NO_ACTIVITY, ...active.get(_id) };
      const moments = { ...did.moments, ...gotMoments.get(_id) };
      const facts: RuleFacts = {
        ...NOTHING_KNOWN,
        ...known,
        hasPart: (field, part) => tokensOnce(field, part).some((token) => has.has(token)),
        knownFields: Object.keys(values),
        activity: { ...did, moments },
      };
      if (matchesPlan(plan, facts)) belonging.add(_id);
    }
    return contactIds.filter((id) => belonging.has(id));
  }

  return { contactsById, matching, page, count };
}
export type Audience = ReturnType<typeof createAudience>;

const PAGE = 1_000;

/** The parts of a contact that rules ask about; only those asked for are read. */
interface Known extends Omit<RuleFacts, 'hasPart' | 'knownFields' | 'activity'> {
  _id: string;
  tokens: string[];
  values: Record<string, unknown>;
}

const NOTHING_KNOWN = { consents: [], tags: [], isFriend: false, joinedAt: new Date(0), seenAt: new Date(0) };

function remembering(tokens: TokensOf): TokensOf {
  const known = new Map<string, string[]>();
  return (field, part) => {
    const name = `${field}|${part}`;
    const made = known.get(name) ?? tokens(field, part);
    known.set(name, made);
    return made;
  };
}
