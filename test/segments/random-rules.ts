import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Rule } from '../../src/segments';

/** A contact as everything about them is known, for judging rules without any of the product's code. */
export interface PlainContact {
  id: string;
  gender?: string;
  region?: string;
  likes?: string[];
  birthDate?: string;
  birthYear?: string;
  consents: string[];
  tags: string[];
  isFriend: boolean;
  joinedAt: Date;
  seenAt: Date;
  firstSource?: string;
  lastSource?: string;
  events: { name: string; about?: string; at: Date; amountWon?: number }[];
  score: number;
}

export const NOW = new Date('2026-03-02T12:00:00+09:00');
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR);

const REGIONS = ['서울', '부산', '제주'];
const LIKES = ['커피', '차', '빵'];
const ITEMS = ['아메리카노', '원두 200g', 'a.b$c'];
const SOURCES = ['event-2026-03', 'qr'];
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const past = fc.integer({ min: 0, max: 24 * 120 }).map(hoursAgo);

export const plainContact = (id: string): fc.Arbitrary<PlainContact> =>
  fc.record({
    id: fc.constant(id),
    gender: maybe(fc.constantFrom('female', 'male')),
    region: maybe(fc.constantFrom(...REGIONS)),
    likes: maybe(fc.subarray(LIKES, { minLength: 1 })),
    birthDate: maybe(
      fc
        .date({ min: new Date('1980-01-01'), max: new Date('2008-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
    ),
    birthYear: maybe(fc.integer({ min: 1980, max: 2008 }).map(String)),
    consents: fc.subarray(['ads', 'marketing', 'collect:taste']),
    tags: fc.subarray(['vip', 'new']),
    isFriend: fc.boolean(),
    joinedAt: past,
    seenAt: past,
    firstSource: maybe(fc.constantFrom(...SOURCES)),
    lastSource: maybe(fc.constantFrom(...SOURCES)),
    events: fc.array(
      fc.oneof(
        fc.record({
          name: fc.constantFrom('clicked', 'replied'),
          about: maybe(fc.constantFrom('spring', 'news')),
          at: past,
        }),
        fc.record({
          name: fc.constant('purchased'),
          about: fc.constantFrom(...ITEMS),
          at: past,
          amountWon: fc.integer({ min: 1_000, max: 50_000 }),
        }),
      ),
      { maxLength: 8 },
    ),
    score: fc.integer({ min: 0, max: 100 }),
  });

const period = fc.constantFrom('12h', '3d', '30d', '8w');
const day = fc.integer({ min: 0, max: 90 }).map((days) =>
  hoursAgo(days * 24)
    .toISOString()
    .slice(0, 10),
);
const range = (min: number, max: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }), fc.constantFrom('both', 'from', 'to'))
    .map(([a, b, which]) => ({
      ...(which !== 'to' && { from: Math.min(a, b) }),
      ...(which !== 'from' && { to: Math.max(a, b) }),
    }));
const when = fc.oneof(
  period.map((within) => ({ within })),
  period.map((before) => ({ before })),
  day.map((since) => ({ since })),
  day.map((until) => ({ until })),
);

const leaf: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom('female', 'male').map((is) => ({ field: 'gender', is })),
  fc.subarray(REGIONS, { minLength: 1 }).map((is) => ({ field: 'region', is })),
  fc.constantFrom(...LIKES).map((is) => ({ field: 'likes', is })),
  range(16, 48).map((age) => ({ field: 'birthDate', age })),
  range(1980, 2008).map((born) => ({ field: 'birthDate', born })),
  fc.integer({ min: 0, max: 60 }).map((inDays) => ({ field: 'birthDate', birthday: { inDays } })),
  range(16, 48).map((age) => ({ field: 'birthYear', age })),
  fc.constantFrom('gender', 'region', 'birthDate').map((known) => ({ known })),
  fc.constantFrom('ads', 'marketing').map((consent) => ({ consent })),
  fc.constantFrom('vip', 'new').map((tag) => ({ tag })),
  fc.boolean().map((friend) => ({ friend })),
  when.map((joined) => ({ joined })),
  when.map((seen) => ({ seen })),
  fc.record({
    source: fc.constantFrom(...SOURCES),
    touch: fc.constantFrom('first' as const, 'last' as const),
  }),
  fc.record({
    did: fc.constantFrom('clicked', 'replied', 'purchased'),
    about: fc.constantFrom(undefined, 'spring', ...ITEMS),
    atLeast: fc.integer({ min: 1, max: 3 }),
    within: fc.constantFrom(undefined, '3d', '30d', '8w'),
  }),
  fc.record({ atLeast: fc.integer({ min: 1_000, max: 80_000 }), within: period }).map((spent) => ({ spent })),
  fc.record({ bought: fc.constantFrom(...ITEMS), butNot: fc.constantFrom(...ITEMS), within: period }),
  fc.integer({ min: 0, max: 100 }).map((atLeast) => ({ score: { atLeast } })),
);

export const rule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
  ),
})).rule;

/** Judges a rule on plain values, in the most direct way there is. */
export function belongs(asked: Rule, who: PlainContact): boolean {
  if ('all' in asked) return asked.all.every((inner) => belongs(inner, who));
  if ('any' in asked) return asked.any.some((inner) => belongs(inner, who));
  if ('not' in asked) return !belongs(asked.not, who);
  if ('field' in asked) return answered(asked, who);
  if ('known' in asked) return Reflect.get(who, asked.known) !== undefined;
  if ('consent' in asked) return who.consents.includes(asked.consent);
  if ('tag' in asked) return who.tags.includes(asked.tag);
  if ('friend' in asked) return who.isFriend === asked.friend;
  if ('joined' in asked) return happened(who.joinedAt, asked.joined);
  if ('seen' in asked) return happened(who.seenAt, asked.seen);
  if ('source' in asked) return (asked.touch === 'first' ? who.firstSource : who.lastSource) === asked.source;
  if ('did' in asked) {
    const done = who.events.filter(
      ({ name, about }) => name === asked.did && (asked.about === undefined || about === asked.about),
    );
    return done.filter(({ at }) => happened(at, { within: asked.within ?? '9999d' })).length >= asked.atLeast;
  }
  const purchases = who.events.filter(({ name }) => name === 'purchased');
  if ('spent' in asked) {
    const counted = purchases.filter(({ at }) => happened(at, { within: asked.spent.within }));
    return counted.reduce((sum, { amountWon = 0 }) => sum + amountWon, 0) >= asked.spent.atLeast;
  }
  if ('bought' in asked) {
    const over = purchases.filter(
      ({ about, at }) =>
        about === asked.bought && at.getTime() + hoursIn(asked.within) * HOUR <= NOW.getTime(),
    );
    const last = over.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
    if (!last) return false;
    const end = last.at.getTime() + hoursIn(asked.within) * HOUR;
    return purchases.every(
      ({ about, at }) => about !== asked.butNot || at.getTime() <= last.at.getTime() || at.getTime() > end,
    );
  }
  return who.score >= asked.score.atLeast;
}

function answered(asked: Extract<Rule, { field: string }>, who: PlainContact): boolean {
  const value: string | string[] | undefined = Reflect.get(who, asked.field);
  if (value === undefined) return false;
  const text = String(value);
  if (asked.is !== undefined) return [asked.is].flat().some((wanted) => [value].flat().includes(wanted));
  if (asked.born) return within(Number(text.slice(0, 4)), asked.born);
  if (asked.age && asked.field === 'birthYear') return within(2026 - Number(text), asked.age);
  const today = DateTime.fromJSDate(NOW, { zone: 'Asia/Seoul' }).startOf('day');
  const born = DateTime.fromISO(text, { zone: 'Asia/Seoul' });
  if (asked.age) return within(Math.floor(today.diff(born, 'years').years), asked.age);
  const days = asked.birthday?.inDays ?? 0;
  return [0, 1].some((years) => {
    // In a common year luxon puts 29 February on the 28th, as people do.
    const next = born.set({ year: today.year + years });
    return next >= today && next <= today.plus({ days });
  });
}

function within(value: number, { from = 0, to = 9_999 }: { from?: number; to?: number }) {
  return value >= from && value <= to;
}

function happened(
  at: Date,
  asked: { within?: string; before?: string; since?: string; until?: string },
): boolean {
  if (asked.within) return at.getTime() >= NOW.getTime() - hoursIn(asked.within) * HOUR;
  if (asked.before) return at.getTime() < NOW.getTime() - hoursIn(asked.before) * HOUR;
  const date = DateTime.fromJSDate(at, { zone: 'Asia/Seoul' }).toISODate() ?? '';
  return asked.since ? date >= asked.since : date <= (asked.until ?? '');
}

function hoursIn(text: string): number {
  return Number(text.slice(0, -1)) * (text.endsWith('h') ? 1 : text.endsWith('d') ? 24 : 168);
}
