import type { ConsentRecord } from '../../src/consent';
import { newId } from '../../src/platform/ids';
import type { Logger } from '../../src/platform/logger';
import { inChat } from '../../src/privacy';
import { randomFrom } from '../support/random';
import type { TestStorage } from '../support/storage';
import { openLegalLife } from './life-kit';
import {
  aLifePlan,
  confirmationDay,
  dateOf,
  dayOf,
  eventfulDays,
  type LifePlan,
  lastSafeDay,
  purgeDay,
} from './life-plan';

interface Person extends LifePlan {
  contactId: string;
  botUserKey: string;
  birthDate: string;
  phone: string;
  /** Day each care field was last given; gone when it is not kept. */
  given: Map<string, number>;
  adsSince?: number;
  nightSince?: number;
  isGone: boolean;
}

/** What has to have happened, as the people lived it. */
interface Expected {
  /** `2028-11-24 contacts.birthDate` → how many. */
  purges: Map<string, number>;
  /** `<contact> <due day> <day sent>`. */
  confirmations: string[];
  /** Ids of people told a result by message, once for each time. */
  results: string[];
}

export interface LifeOptions {
  people: number;
  days: number;
  seed: number;
  /** Skips days on which nothing happens. */
  onlyEventful?: boolean;
  /** Where it is lived. Default: in memory. */
  storage?: TestStorage;
  logger?: Logger;
}

/** Lives through the months with every job at its hour, and answers what should have come of it. */
export async function liveThrough({ people: count, days, seed, onlyEventful = false, ...on }: LifeOptions) {
  const kit = await openLegalLife(on);
  const next = randomFrom(seed);
  const expected: Expected = { purges: new Map(), confirmations: [], results: [] };
  const people = Array.from({ length: count }, (_, index) => aPerson(aLifePlan(next, days), index));
  const calendar = onlyEventful ? eventfulDays(people, days) : Array.from({ length: days }, (_, day) => day);

  for (const day of calendar) {
    kit.clock.set(`${dateOf(day)}T03:00:00+09:00`);
    expectPurges(day);
    await kit.retention.purgeDue();
    kit.clock.set(`${dateOf(day)}T10:00:00+09:00`);
    for (const person of people) await live(person, day);
    kit.clock.set(`${dateOf(day)}T10:05:00+09:00`);
    await kit.consent.finishOpenActs();
    await kit.rights.finishErasures();
    kit.clock.set(`${dateOf(day)}T10:30:00+09:00`);
    expectConfirmations(day);
    await kit.remindReconfirm();
    await kit.remindUntold();
    await kit.seal();
  }

  async function live(person: Person, day: number): Promise<void> {
    const { contactId } = person;
    if (person.isGone || day < person.joins) return;
    if (day === person.joins) await join(person, day);
    if (day === person.corrects && person.given.size > 0) {
      await kit.contacts.saveProfile(contactId, { birthDate: person.birthDate }, { source: 'chat:edit' });
      person.given.set('birthDate', day);
    }
    if (day === person.withdrawsCare && person.care) {
      await kit.withdraw(contactId, ['collect:care']);
      person.care = false;
      person.given.clear();
    }
    if (day === person.withdrawsAds && person.adsSince !== undefined) {
      await tellOrNot(person, day, await kit.withdraw(contactId, 'ads'));
      person.adsSince = undefined;
      person.nightSince = undefined;
    }
    if (day === person.agreesAgain && person.adsSince === undefined) {
      await tellOrNot(person, day, [await kit.grant(contactId, 'ads')]);
      person.adsSince = day;
    }
    if (day === person.erases) {
      await kit.rights.erase({ contactId, by: inChat(contactId), key: newId(), confirmed: true });
      leave(person);
    } else if (day === person.leaves) {
      await kit.withdraw(contactId, ['collect:membership']);
      leave(person);
    }
  }

  async function join(person: Person, day: number): Promise<void> {
    const { contactId, botUserKey, birthDate, phone } = person;
    await kit.grant(contactId, 'collect:membership');
    await kit.contacts.register({ contactId, botUserKey, isFriend: true, source: 'chat:join' });
    await kit.contacts.saveProfile(contactId, { name: NAME, phone }, { source: 'chat:join' });
    if (person.care) {
      await kit.grant(contactId, 'collect:care');
      await kit.contacts.saveProfile(contactId, { birthDate, gender: 'female' }, { source: 'chat:join' });
      person.given.set('birthDate', day).set('gender', day);
    }
    if (!person.ads) return;
    const records = [await kit.grant(contactId, 'ads')];
    person.adsSince = day;
    if (person.night) {
      records.push(await kit.grant(contactId, 'ads.night'));
      person.nightSince = day;
    }
    await tellOrNot(person, day, records);
  }

  async function tellOrNot(person: Person, day: number, records: ConsentRecord[]): Promise<void> {
    if (!person.untold) return kit.consent.markTold(records);
    // Whoever goes on the same day is not written to any more.
    if (day === person.erases || day === person.leaves) return;
    expected.results.push(...records.map(() => person.contactId));
  }

  function leave(person: Person): void {
    person.isGone = true;
    person.given.clear();
    person.adsSince = undefined;
    person.nightSince = undefined;
  }

  function expectPurges(day: number): void {
    for (const person of people) {
      for (const [fieldId, given] of person.given) {
        if (purgeDay(given) > dayOf(day)) continue;
        const key = `${dateOf(day)} contacts.${fieldId}`;
        expected.purges.set(key, (expected.purges.get(key) ?? 0) + 1);
        person.given.delete(fieldId);
      }
    }
  }

  /** One message for what was agreed on one day. */
  function expectConfirmations(day: number): void {
    for (const { contactId, adsSince, nightSince } of people) {
      for (const since of new Set([adsSince, nightSince])) {
        if (since === undefined || !confirmationDay(since).equals(dayOf(day))) continue;
        expected.confirmations.push(
          `${contactId} ${lastSafeDay(since).toFormat('yyyy-MM-dd')} ${dateOf(day)}`,
        );
      }
    }
  }

  return { kit, people, expected };
}

/** Everybody's: nothing else of the life says it. */
export const NAME = '선우용녀수';

function aPerson(plan: LifePlan, index: number): Person {
  return {
    ...plan,
    contactId: newId(),
    botUserKey: `kakao-${String(index).padStart(5, '0')}-${newId()}`,
    birthDate: `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`,
    phone: `+82109${1_000_000 + index * 37}`,
    given: new Map(),
    isGone: false,
  };
}
