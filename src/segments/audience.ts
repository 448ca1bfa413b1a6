import type { ContactModel } from '../contacts';
import type { Rule } from './rule';
import { ruleFilter } from './rule-filter';

/** What choosing people looks at, without opening anything personal. */
export interface AudienceContact {
  state: 'active' | 'suspended' | 'erased';
  /** `unknown` until Kakao has told once. */
  relation: 'friend' | 'blocked' | 'unknown';
  knownFields: string[];
  tags: string[];
}

/** Finds contacts by rules and tells what rules may know about them. */
export function createAudience({ contacts }: { contacts: ContactModel }) {
  /** Contacts that do not exist are absent. */
  async function contactsById(contactIds: string[]): Promise<Map<string, AudienceContact>> {
    if (contactIds.length === 0) return new Map();
    const found = await contacts
      .find({ _id: { $in: contactIds } }, { state: 1, isFriend: 1, friendAt: 1, values: 1, tags: 1 })
      .lean();
    return new Map(
      found.map(({ _id, state, isFriend, friendAt, values, tags }) => {
        const notFriend = friendAt ? 'blocked' : 'unknown';
        return [
          _id,
          { state, relation: isFriend ? 'friend' : notFriend, knownFields: Object.keys(values), tags },
        ];
      }),
    );
  }

  /** Ids of active contacts that meet the rule, newest first, those after `after`. */
  async function page({
    after,
    limit,
    rule,
  }: {
    after?: string;
    limit: number;
    rule?: Rule;
  }): Promise<string[]> {
    const found = await contacts
      .find(
        {
          state: 'active',
          ...(after === undefined ? {} : { _id: { $lt: after } }),
          ...(rule && { $and: [ruleFilter(rule)] }),
        },
        { _id: 1 },
      )
      .sort({ _id: -1 })
      .limit(limit)
      .lean();
    return found.map(({ _id }) => _id);
  }

  return { contactsById, page };
}
export type Audience = ReturnType<typeof createAudience>;
