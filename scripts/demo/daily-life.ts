import type { DemoShop } from './demo-shop';
import type { Random } from './random';
import { SOURCE_CODES } from './synthetic-person';

/** One thing that a regular does on a day. */
export interface Happening {
  at: Date;
  happen(): Promise<unknown>;
}

type Act = (contactId: string, at: Date, key: string) => Promise<unknown>;

const GOODS = [
  { item: '드립백 10개', amountWon: 15_000 },
  { item: '하우스 원두 200g', amountWon: 14_000 },
  { item: '디카페인 원두 200g', amountWon: 16_000 },
  { item: '텀블러', amountWon: 28_000 },
] as const;

const HOUR_MS = 3_600_000;
/** The shop writes at half past twelve; its guests come after that, and are home before night. */
const FIRST_HOUR = 12.75;
const HOURS = 7;

/** Some time of the day that begins at this midnight. */
export const someTimeOf = (midnight: Date, random: Random): Date =>
  new Date(midnight.getTime() + Math.round((FIRST_HOUR + (HOURS * random.below(10_000)) / 10_000) * HOUR_MS));

/** What regulars do on one day: they write, buy, press, have enough of advertising, ask for their data. */
export function happeningsOf(
  { services }: DemoShop,
  midnight: Date,
  contactIds: readonly string[],
  random: Random,
): Happening[] {
  const { activity, consent, contacts, followups, rights, sources } = services;

  /** As many as the share of all regulars, the fraction left to chance. */
  function some(what: string, share: number, act: Act): Happening[] {
    const count = Math.floor(contactIds.length * share + random.below(1_000) / 1_000);
    return Array.from({ length: count }, (_, index) => {
      const contactId = contactIds[random.below(contactIds.length)] ?? '';
      const at = someTimeOf(midnight, random);
      return { at, happen: () => act(contactId, at, `${what}:${at.toISOString()}:${index}`) };
    });
  }

  const writes: Act = (contactId, at) => contacts.noteSeen(contactId, { at });
  const presses: Act = (contactId, at, key) =>
    activity.record({ contactId, name: 'clicked', about: 'monthly-news', at, key });
  const followsSeries: Act = (contactId, at, key) =>
    followups.onEvent({ contactId, event: 'subscribed', at, key });
  /** Opens one of the shop's links once more. */
  const looks: Act = (_contactId, at) =>
    sources.open(SOURCE_CODES[at.getTime() % SOURCE_CODES.length] ?? SOURCE_CODES[0], 'person');
  const asksForData: Act = (contactId, _at, key) =>
    rights.view({ contactId, by: { via: 'chat', contactId }, key });
  const hasEnough: Act = (contactId, _at, key) => {
    const expressed = { how: 'phrase', value: '수신거부' } as const;
    return consent.withdraw({ contactId, scopes: 'ads', expressed, requestId: key, key });
  };
  const buys: Act = async (contactId, at, key) => {
    const { item, amountWon } = GOODS[at.getTime() % GOODS.length] ?? GOODS[0];
    await activity.record({ contactId, name: 'purchased', about: item, amountWon, at, key });
    await followups.onEvent({ contactId, event: 'purchased', at, key });
  };
  const blocks: Act = async (contactId, at) => {
    await contacts.setRelation(contactId, { isFriend: false, at });
    await followups.onBlocked({ contactId, at });
  };

  if (contactIds.length === 0) return [];
  return [
    ...some('write', 0.008, writes),
    ...some('buy', 0.0015, buys),
    ...some('look', 0.003, looks),
    ...some('press', 0.001, presses),
    ...some('series', 0.0003, followsSeries),
    ...some('enough', 0.0004, hasEnough),
    ...some('block', 0.0002, blocks),
    ...some('data', 0.0001, asksForData),
  ];
}
