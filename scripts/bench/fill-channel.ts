/** A channel as it is after some years, written in bulk. */
import type { Connection } from 'mongoose';
import { dayBefore } from '../../src/console/stats/weekday';
import type { Config } from '../../src/platform/config';
import { seoulDate } from '../../src/platform/seoul-time';
import type { Services } from '../../src/services';
import { createPeople } from './person-documents';

interface Channel {
  people: number;
  config: Config;
  services: Services;
  connection: Connection;
  /** Only the contacts themselves, for what asks nothing else. */
  isOnlyContacts?: boolean;
}

interface Document {
  _id: string;
  [name: string]: unknown;
}

const BATCH = 2_000;
const DAYS = 365;

/** Answers with somebody in the middle of the list. */
export async function fillChannel(channel: Channel): Promise<{ contactId: string }> {
  const { people, connection, services, isOnlyContacts } = channel;
  const made = createPeople(channel);
  const into = (name: string) => connection.collection<Document>(name);
  let middle = '';
  let written: Promise<unknown> = Promise.resolve();

  for (let from = 0; from < people; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, people - from) }, (_, at) => made.person(from + at));
    middle = from <= people / 2 ? (some[0]?.id ?? '') : middle;
    const contacts = some.map(made.contactOf);
    // The storage takes one batch while the next is sealed.
    await written;
    written = Promise.all([
      into('contacts').insertMany(contacts),
      ...(isOnlyContacts
        ? []
        : [
            into('data_keys').insertMany(some.map(made.keyOf)),
            into('consent_states').insertMany(some.map(made.consentStateOf)),
            into('deliveries').insertMany(some.map(made.deliveryOf)),
            into('contact_activity').insertMany(some.map(made.activityOf)),
            into('sessions').insertMany(some.map(made.sessionOf)),
            into('access_log').insertMany(some.filter((_, at) => at % 20 === 0).map(made.accessOf)),
          ]),
    ]);
  }
  await written;
  await writeYear(connection, people);
  await writeSegments(services);
  return { contactId: middle };
}
/** The figures of every day before today, as the hourly count leaves them. */
async function writeYear(connection: Connection, people: number): Promise<void> {
  const today = seoulDate(new Date());
  const days = Array.from({ length: DAYS }, (_, index) => {
    const sofar = Math.round((people * (index + 1)) / DAYS);
    return {
      _id: dayBefore(today, DAYS - index),
      countedAt: new Date(),
      people: sofar,
      friends: Math.round(sofar * 0.9),
      adsAgreed: Math.round(sofar * 0.6),
      joined: Math.round(people / DAYS),
      talked: Math.round(people / 40),
      shares: [],
    };
  });
  await connection.collection<Document>('console_days').insertMany(days);
}

async function writeSegments({ segments }: Services): Promise<void> {
  const rules = {
    seoul: { field: 'region', is: '서울' },
    quiet: { all: [{ friend: true }, { seen: { before: '90d' } }] },
    vip: { tag: 'vip' },
    clicked: { did: 'clicked', within: '30d' },
    twenties: { field: 'birthDate', age: { from: 20, to: 29 } },
  };
  for (const [name, rule] of Object.entries(rules))
    await segments.save({ name, title: name, rule, madeBy: 'bench' });
}
