/** A channel as it is after some years, written in bulk: documents as the models write them, values really sealed. */
import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { ulid } from 'ulid';
import { dayBefore } from '../../src/console/stats/weekday';
import { hashesOf } from '../../src/contacts/contact-hashes';
import type { Config } from '../../src/platform/config';
import { seoulDate } from '../../src/platform/seoul-time';
import { createKeyring, createPseudonyms, createSealer, scopesOf } from '../../src/privacy';
import { tracesOf } from '../../src/segments/traces';
import type { Services } from '../../src/services';

interface Channel {
  people: number;
  config: Config;
  services: Services;
  connection: Connection;
}

interface Document {
  _id: string;
  [name: string]: unknown;
}

const BATCH = 2_000;
const DAY_MS = 86_400_000;
const DAYS = 365;
const GENDERS = ['female', 'male', 'female', 'other'];
const REGIONS = ['서울', '경기', '부산', '인천', '대전'];
const REASONS = ['NO_CONSENT', 'QUIET_HOURS', 'FREQUENCY_CAP'];

/** Answers with somebody in the middle of the list. */
export async function fillChannel({
  people,
  config,
  services,
  connection,
}: Channel): Promise<{ contactId: string }> {
  const { registry, consent } = services;
  const keyring = createKeyring(config.encryptionKeys);
  const pseudonyms = createPseudonyms(config.lookupKeys);
  const scopes = scopesOf(registry()).map(({ scope }) => scope);
  const start = Date.now() - DAYS * DAY_MS;
  const into = (name: string) => connection.collection<Document>(name);
  let middle = '';
  let written: Promise<unknown> = Promise.resolve();

  for (let from = 0; from < people; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, people - from) }, (_, index) => aPerson(from + index));
    middle = from <= people / 2 ? (rows[0]?.contact._id ?? '') : middle;
    // The storage takes one batch while the next is sealed.
    await written;
    written = Promise.all([
      into('contacts').insertMany(rows.map(({ contact }) => contact)),
      into('data_keys').insertMany(rows.map(({ key }) => key)),
      into('consent_states').insertMany(rows.map(({ state }) => state)),
      into('deliveries').insertMany(rows.map(({ delivery }) => delivery)),
      into('contact_activity').insertMany(rows.map(({ activity }) => activity)),
      into('access_log').insertMany(rows.filter((_, index) => index % 20 === 0).map(({ access }) => access)),
    ]);
  }
  await written;
  await writeYear(connection, people);
  await writeSegments(services);
  return { contactId: middle };

  function aPerson(index: number) {
    const joinedAt = new Date(start + Math.floor((index / people) * DAYS * DAY_MS));
    const seenAt = new Date(Date.now() - ((index * 7) % (DAYS * 24)) * 3_600_000);
    const id = ulid(joinedAt.getTime());
    const dataKey = randomBytes(32);
    const sealer = createSealer(id, dataKey);
    const values: Record<string, string> = {
      name: `김단골${index}`,
      phone: `+8210${String(10_000_000 + index)}`,
      birthDate: `${1960 + (index % 50)}-0${1 + (index % 9)}-1${index % 10}`,
      gender: GENDERS[index % GENDERS.length] ?? 'other',
      region: REGIONS[index % REGIONS.length] ?? '서울',
    };
    const granted = scopes.filter((_, at) => (index + at) % 4 > 0 || at === 0);
    const settledAt = new Date(Date.now() - (index % 30) * DAY_MS - (index % 1_440) * 60_000);
    const isSent = index % 10 < 7;
    const clicks = Array.from({ length: index % 4 }, (_, at) => new Date(settledAt.getTime() - at * DAY_MS));
    const did = {
      moments: {
        ...(clicks.length > 0 && { clicked: clicks, 'clicked:thanks': clicks.slice(0, 1) }),
        ...(index % 5 === 0 && { pressed: [settledAt] }),
      },
      firstSource: `source-${index % 7}`,
      lastSource: `source-${index % 5}`,
    };
    return {
      key: {
        _id: id,
        wrapped: keyring.wrap(dataKey, `data-key|${id}`),
        keyId: keyring.activeId,
        createdAt: joinedAt,
      },
      contact: {
        _id: id,
        state: index % 500 === 0 ? 'suspended' : 'active',
        source: 'chat',
        joinedAt,
        seenAt,
        isFriend: index % 9 > 0,
        friendAt: joinedAt,
        kakao: { botUserKey: sealer.seal('@botUserKey', randomBytes(33).toString('hex')) },
        values: Object.fromEntries(
          Object.entries(values).map(([field, value]) => [
            field,
            { sealed: sealer.seal(field, value), at: joinedAt, source: 'chat:join' },
          ]),
        ),
        ...hashesOf(registry(), pseudonyms, values),
        lookupKeyId: pseudonyms.activeId,
        dueBy: 'bench',
        dueAt: new Date(joinedAt.getTime() + 800 * DAY_MS),
        tags: index % 20 === 0 ? ['vip'] : [],
        consents: granted,
        traces: tracesOf(did),
        rev: 1,
      },
      state: {
        _id: id,
        seq: granted.length,
        hash: 'bench',
        reminders: [],
        open: [],
        scopes: granted.map((scope) => ({
          scope,
          decision: 'granted',
          at: joinedAt,
          noticeVersion: consent.notice(scope).version,
          factsSha256: consent.notice(scope).factsSha256,
          recordId: `${id}${scope}`,
          firstGrantedAt: joinedAt,
          keptAt: null,
        })),
      },
      delivery: {
        _id: ulid(settledAt.getTime()),
        contactId: id,
        campaign: 'thanks',
        occurrence: 'bench',
        step: 'message',
        kind: 'information',
        purpose: 'membership',
        via: 'primary',
        scopes: [scopes[0]],
        dueAt: settledAt,
        nextAt: index % 50 === 0 ? new Date(Date.now() + (1 + (index % 48)) * 3_600_000) : settledAt,
        expiresAt: new Date(settledAt.getTime() + 5 * DAY_MS),
        attempts: 1,
        polls: 0,
        decisions: [],
        plannedAt: settledAt,
        ...(index % 50 === 0
          ? { status: 'scheduled' }
          : isSent
            ? { status: 'delivered', sentAt: settledAt, settledAt }
            : { status: 'skipped', reason: REASONS[index % 3], settledAt }),
      },
      activity: {
        _id: id,
        keys: Object.keys(did.moments),
        ...did,
        purchases: [],
        score: index % 100,
        scoredAt: seenAt,
      },
      access: {
        _id: ulid(settledAt.getTime()),
        at: settledAt,
        actorKind: index % 5 === 0 ? 'operator' : 'system',
        actorId: index % 5 === 0 ? 'sujin' : 'deliver',
        from: '127.0.0.1',
        action: index % 5 === 0 ? 'view' : 'send',
        contactIds: [id],
        count: 1,
        fields: ['name'],
        purpose: '한 사람 보기',
        chain: 'bench',
        seq: index + 1,
        prevHash: 'bench',
        hash: 'bench',
      },
    };
  }
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
