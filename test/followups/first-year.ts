import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DateTime } from 'luxon';
import type { ConsentState } from '../../src/consent';
import { createContactModel, tokensOf } from '../../src/contacts';
import { createFollowupService, type Sender } from '../../src/followups';
import { createMovableClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import { silentLogger } from '../../src/platform/logger';
import {
  createContactKeyModel,
  createContactKeys,
  createKeyring,
  createPseudonyms,
  loadRegistry,
} from '../../src/privacy';
import { createActivity, createActivityModel, createAudience } from '../../src/segments';
import { createIndexes } from '../../src/storage';
import { aConsentState } from '../support/a-consent-state';
import { aContactDocument } from '../support/a-contact-document';
import { openTestStorage } from '../support/storage';
import { shippedTemplates } from './templates';

const ZONE = 'Asia/Seoul';
const FIRST_DAY = DateTime.fromISO('2026-01-05T00:00', { zone: ZONE });
const TIMES = ['10:00', '12:30', '18:30'];

/** Somebody whose year is written down beforehand. */
interface Person {
  id: string;
  /** Ten in the morning of this day. */
  joined: DateTime;
  birthDate?: string;
  agreesToCare: boolean;
  agreesToAds: boolean;
  /** At three in the afternoon, two days after joining. */
  replies: boolean;
  /** At eleven, ten days after joining. */
  buys: boolean;
  /** At ten, five days after joining. */
  subscribes: boolean;
}

function aPerson(index: number): Person {
  const month = String(1 + (index % 12)).padStart(2, '0');
  const day = String(1 + (index % 28)).padStart(2, '0');
  return {
    id: newId(),
    joined: FIRST_DAY.plus({ days: index % 30, hours: 10 }),
    ...(index % 3 === 0 && { birthDate: `1990-${month}-${day}` }),
    agreesToCare: index % 3 !== 2,
    agreesToAds: index % 2 === 0,
    replies: index % 5 === 0,
    buys: index % 4 === 0,
    subscribes: index % 7 === 0,
  };
}

/** The messages a person should get, worked out from nothing but the shipped texts' own words. */
function calendarOf(person: Person, until: DateTime): string[] {
  const { joined, replies, buys, subscribes, birthDate, agreesToCare, agreesToAds } = person;
  const after = (days: number, what: string, time = '12:30') => ({ day: joined.plus({ days }), time, what });
  const lastWord = replies ? 63 : 60;
  const expected = [
    after(1, 'welcome/hello'),
    ...(replies ? [] : [after(3, 'welcome/order'), after(7, 'welcome/control')]),
    ...(buys ? [after(12, 'after-purchase/message')] : []),
    ...(subscribes
      ? ['grind', 'water', 'time'].map((step, week) => after(5 + 7 * week, `coffee-series/${step}`, '18:30'))
      : []),
    ...(agreesToCare ? [after(90, 'interests-3-months/message')] : []),
    after(180, 'talk-6-months/ask'),
    after(194, 'talk-6-months/remind'),
    after(365, 'anniversary/message'),
    ...(agreesToAds && agreesToCare ? [after(lastWord, 'miss-you/message')] : []),
    ...(birthDate && agreesToCare ? birthdays(birthDate, joined, until) : []),
  ];
  return expected
    .filter(({ day }) => day.startOf('day') < until)
    .map(({ day, time, what }) => `${day.toISODate()} ${time} ${what}`)
    .sort();
}

function birthdays(birthDate: string, joined: DateTime, until: DateTime) {
  const first = joined.startOf('day');
  return (
    [first.year, first.year + 1]
      .map((year) => DateTime.fromISO(`${year}${birthDate.slice(4)}`, { zone: ZONE }))
      // The campaign begins with the server, at ten on the first day: what falls due at that very moment is not in it.
      .filter((day) => day >= first && day > FIRST_DAY && day < until)
      .map((day) => ({ day, time: '10:00', what: 'birthday/message' }))
  );
}

/** Lives through the days with every shipped example switched on, and compares what was sent with what should have been. */
export async function liveFirstYear({ people: count, days }: { people: number; days: number }) {
  const storage = await openTestStorage();
  const { connection } = storage;
  const clock = createMovableClock(FIRST_DAY.toJSDate());
  const loaded = loadRegistry(
    readFileSync(path.join(__dirname, '../../skills/channel.yaml'), 'utf8'),
    'channel.yaml',
  );
  const registry = () => loaded;
  const pseudonyms = createPseudonyms([{ id: 'l1', key: Buffer.alloc(32, 2) }]);
  const contactModel = createContactModel(connection);
  const activityModel = createActivityModel(connection);
  const activity = createActivity({ model: activityModel, contacts: contactModel, clock });
  const people = Array.from({ length: count }, (_, index) => aPerson(index));
  const agreed = new Map(people.map((person) => [person.id, statesOf(person)]));
  const sent = new Map<string, string[]>();
  const sender: Sender = {
    name: 'recording',
    medium: 'kakaotalk',
    renders: 'onDelivery',
    resendIsSafe: true,
    maxBatch: 200,
    costWon: 0,
    async send(batch) {
      const now = DateTime.fromJSDate(clock.now(), { zone: ZONE });
      const steps = await connection
        .collection<{ _id: string }>('deliveries')
        .find({ _id: { $in: batch.map(({ deliveryId }) => deliveryId) } })
        .toArray();
      const stepOf = new Map(steps.map((stored) => [stored._id, String(Reflect.get(stored, 'step'))]));
      for (const { contactId, campaign, deliveryId } of batch) {
        const line = `${now.toFormat('yyyy-MM-dd HH:mm')} ${campaign}/${stepOf.get(deliveryId)}`;
        sent.set(contactId, [...(sent.get(contactId) ?? []), line]);
      }
      return batch.map(({ deliveryId }) => ({ deliveryId, result: 'accepted', isDelivered: true }));
    },
  };
  const followups = createFollowupService({
    connection,
    registry,
    contacts: createAudience({
      contacts: contactModel,
      activity: activityModel,
      pseudonyms,
      registry,
      clock,
    }),
    consents: {
      isPublished: () => true,
      statesOf: async (ids) => new Map([...agreed].filter(([id]) => ids.includes(id))),
    },
    profile: { valuesById: async () => new Map(), namesAmong: async () => [] },
    sealing: createContactKeys({
      model: createContactKeyModel(connection),
      keyring: createKeyring([{ id: 'e1', key: Buffer.alloc(32, 3) }]),
      clock,
    }),
    sender,
    clock,
    logger: silentLogger,
  });
  followups.documentKind.accept(shippedTemplates().map(([, campaign]) => campaign));
  await createIndexes(connection);

  for (let day = 0; day < days; day++) {
    const today = FIRST_DAY.plus({ days: day });
    for (const time of TIMES) {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      clock.set(today.set({ hour, minute }).toJSDate());
      if (time === '10:00') await mornings(today);
      if (time === '12:30') await noons(today);
      if (time === '18:30') await evenings(today);
      await followups.planDue();
      await followups.deliverDue();
    }
  }
  const until = FIRST_DAY.plus({ days });
  const wrong = people.filter(
    (person) =>
      JSON.stringify((sent.get(person.id) ?? []).sort()) !== JSON.stringify(calendarOf(person, until)),
  );
  const [example] = wrong;
  await storage.stop();
  return {
    messages: [...sent.values()].flat().length,
    wrong: wrong.length,
    ...(example && {
      example: { got: sent.get(example.id), expected: calendarOf(example, until), person: example },
    }),
  };

  function those(
    today: DateTime,
    daysAfterJoining: number,
    which: (person: Person) => boolean = () => true,
  ): Person[] {
    return people.filter(
      (person) =>
        which(person) && person.joined.startOf('day').plus({ days: daysAfterJoining }).equals(today),
    );
  }

  async function mornings(today: DateTime) {
    const at = clock.now();
    const joining = those(today, 0);
    if (joining.length > 0) await contactModel.insertMany(joining.map(documentOf));
    for (const { id } of joining)
      await followups.onEvent({ contactId: id, event: 'joined', at, key: `joined ${id}` });
    for (const { id } of those(today, 5, ({ subscribes }) => subscribes))
      await followups.onEvent({ contactId: id, event: 'subscribed', at, key: `subscribed ${id}` });
  }

  async function noons(today: DateTime) {
    const at = today.set({ hour: 11 }).toJSDate();
    for (const { id } of those(today, 10, ({ buys }) => buys)) {
      await activity.record({ key: `order ${id}`, contactId: id, name: 'purchased', at });
      await followups.onEvent({ contactId: id, event: 'purchased', at, key: `order ${id}` });
    }
  }

  async function evenings(today: DateTime) {
    const ids = those(today, 2, ({ replies }) => replies).map(({ id }) => id);
    await contactModel.updateMany(
      { _id: { $in: ids } },
      { $set: { seenAt: today.set({ hour: 15 }).toJSDate() } },
    );
  }

  function documentOf({ id, joined, birthDate }: Person) {
    const at = joined.toJSDate();
    const parts = birthDate ? [`year:${birthDate.slice(0, 4)}`, `day:${birthDate.slice(5)}`] : [];
    return aContactDocument(id, at, {
      tokens: parts.flatMap((part) => tokensOf(pseudonyms, 'birthDate', part)),
    });
  }
}

function statesOf({ id, joined, agreesToCare, agreesToAds }: Person): ConsentState {
  const scopes = [
    'collect:membership',
    ...(agreesToCare ? ['collect:care'] : []),
    ...(agreesToAds ? ['marketing', 'ads'] : []),
  ];
  return aConsentState(id, scopes, joined.toJSDate());
}
