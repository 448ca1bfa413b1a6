import type { ContactModel } from '../contacts';
import type { ActivityModel } from './activity-model';
import type { ActivityFacts } from './rule-match';

/** As many of the newest moments of a kind leave a trace; rules that ask for more are answered contact by contact. */
export const MOST_TRACED = 3;

/** Sorts after every date. */
const END = '~';

type Traced = Partial<Pick<ActivityFacts, 'moments' | 'firstSource' | 'lastSource'>>;

/**
 * What somebody did as words that an index of the contacts holds in order: `did clicked 2 2026-11-03T…` says when the
 * second newest click was. So who clicked twice since May is one stretch of that index.
 */
export function tracesOf({ moments = {}, firstSource, lastSource }: Traced): string[] {
  const deeds = Object.entries(moments).flatMap(([key, dates]) =>
    dates.slice(0, MOST_TRACED).map((at, index) => `${deed(key, index + 1)}${at.toISOString()}`),
  );
  return [
    ...deeds,
    ...(firstSource === undefined ? [] : [sourceTrace('first', firstSource)]),
    ...(lastSource === undefined ? [] : [sourceTrace('last', lastSource)]),
  ];
}

/** What a trace has to lie between when something was done so many times since then. */
export function deedRange(key: string, atLeast: number, since?: Date) {
  const start = deed(key, atLeast);
  return { $gte: since ? `${start}${since.toISOString()}` : start, $lt: `${start}${END}` };
}

export const sourceTrace = (touch: 'first' | 'last', source: string) => `${touch} ${source}`;

const deed = (key: string, times: number) => `did ${key} ${times} `;

/** Keeps the traces of contacts, a copy of their activity by which people are counted. */
export function createTraces({ contacts, activity }: { contacts: ContactModel; activity: ActivityModel }) {
  /** Repeating it changes nothing. Whoever is no contact yet gets theirs on becoming one. */
  async function copy(contactId: string): Promise<void> {
    const found = await activity.ofContacts([contactId], { moments: 1, firstSource: 1, lastSource: 1 });
    const traces = tracesOf(found.get(contactId) ?? {});
    const isOther = { _id: contactId, state: { $ne: 'erased' as const }, traces: { $ne: traces } };
    await contacts.updateOne(isOther, { $set: { traces } });
  }

  return { copy };
}
