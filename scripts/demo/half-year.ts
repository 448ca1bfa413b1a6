import { dayBefore } from '../../src/console/stats/weekday';
import { seoulDate } from '../../src/platform/seoul-time';
import { arrivals } from './arrivals';
import { happeningsOf, someTimeOf } from './daily-life';
import type { DemoShop } from './demo-shop';
import { workAtDesk } from './desk';
import { joins } from './joining';
import { MANAGER, OWNER } from './operators';
import { createRandom, type Random } from './random';
import { makeMessages } from './shop-messages';
import { sideBySide } from './side-by-side';
import { syntheticPerson, userKeyOf } from './synthetic-person';
import { SAYINGS, says } from './talk';

export const HISTORY_DAYS = 183;
const HOUR_MS = 3_600_000;
const SEED = 20_261_123;
/** Of all regulars, on one day. */
const LEAVING = 0.0001;
const TURNS_A_DAY = 4;

interface HalfYear {
  /** Now: the history ends here. */
  end: Date;
  people: number;
  /** Told after each day of the history. */
  onDay(day: string, people: number): void;
}

/** Lives through the half year before `end`, day by day, with the services a real one would take. Answers who is still there. */
export async function liveHalfYear(shop: DemoShop, { end, people, onDay }: HalfYear): Promise<string[]> {
  const random = createRandom(SEED);
  const today = seoulDate(end);
  const contactIds: string[] = [];
  let joined = 0;
  for (const [index, count] of arrivals(people, HISTORY_DAYS).entries()) {
    const day = dayBefore(today, HISTORY_DAYS - 1 - index);
    const midnight = new Date(`${day}T00:00:00+09:00`);
    await writeMessages(shop, { day, today, midnight });
    const present = [...contactIds];
    contactIds.push(...(await welcome(shop, { midnight, end, from: joined, count, random })));
    joined += count;
    await live(shop, { midnight, end, contactIds: present, random });
    await talk(shop, { midnight, end, people: joined, random });
    await workAtDesk(shop, { end, contactIds: present, random });
    if (random.chance(present.length * LEAVING)) await letGo(shop, contactIds, random);
    moveTo(shop, midnight, 23.9, end);
    if (isCounted(HISTORY_DAYS - 1 - index)) await shop.console.countDay();
    onDay(day, joined);
  }
  return contactIds;
}

/** Makes what is to be made, and sends what is due at half past twelve: what the law wants told as well. */
async function writeMessages(
  shop: DemoShop,
  { day, today, midnight }: { day: string; today: string; midnight: Date },
): Promise<void> {
  const { followups } = shop.services;
  moveTo(shop, midnight, 9);
  await makeMessages(shop, { day, today, author: MANAGER, approver: OWNER });
  moveTo(shop, midnight, 12.45);
  await shop.console.watch.tellResults();
  await followups.planDue();
  moveTo(shop, midnight, 12.52);
  await followups.deliverDue();
}

interface Hours {
  midnight: Date;
  end: Date;
  random: Random;
}

async function welcome(
  { clock, services }: DemoShop,
  { midnight, end, from, count, random }: Hours & { from: number; count: number },
): Promise<string[]> {
  const arriving = Array.from({ length: count }, (_, index) => ({
    index,
    at: noLater(someTimeOf(midnight, random), end),
    person: syntheticPerson(from + index, random),
  }));
  const contactIds: string[] = [];
  await sideBySide(arriving, async ({ index, at, person }) => {
    contactIds[index] = await clock.at(at, () => joins(services, person, at));
  });
  return contactIds;
}

async function live(
  shop: DemoShop,
  { midnight, end, contactIds, random }: Hours & { contactIds: string[] },
): Promise<void> {
  const happenings = happeningsOf(shop, midnight, contactIds, random);
  await sideBySide(happenings, async ({ at, happen }) => {
    await shop.clock.at(noLater(at, end), happen);
  });
}

/** A few of them write something that the channel answers by itself. */
async function talk(
  shop: DemoShop,
  { midnight, end, people, random }: Hours & { people: number },
): Promise<void> {
  const turns = Array.from({ length: TURNS_A_DAY }, () => ({
    at: noLater(someTimeOf(midnight, random), end),
    userKey: userKeyOf(random.below(people)),
    text: random.pick(SAYINGS),
  }));
  await sideBySide(turns, ({ at, userKey, text }) => shop.clock.at(at, () => says(shop, userKey, text)));
  await shop.services.conversation.talks.write();
}

/** One of the regulars wants to be forgotten, and says so in the chat. */
async function letGo({ services }: DemoShop, contactIds: string[], random: Random): Promise<void> {
  const [contactId] = contactIds.splice(random.below(contactIds.length), 1);
  if (contactId === undefined) return;
  const by = { via: 'chat', contactId } as const;
  await services.rights.erase({ contactId, by, key: `leave:${contactId}`, confirmed: true });
}

function moveTo({ clock }: DemoShop, midnight: Date, hour: number, end?: Date): void {
  const time = new Date(midnight.getTime() + hour * HOUR_MS);
  clock.set(end ? noLater(time, end) : time);
}

/** Every day of the last quarter, which pages show; before that one a week is enough for a line. */
const isCounted = (daysAgo: number): boolean => daysAgo <= 91 || daysAgo % 7 === 0;

const noLater = (time: Date, end: Date): Date => (time < end ? time : end);
