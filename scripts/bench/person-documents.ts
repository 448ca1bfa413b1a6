/** Everything the storage holds of one made-up person, as the models write it; values really sealed. */
import { createHash, randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { hashesOf } from '../../src/contacts/contact-hashes';
import type { Config } from '../../src/platform/config';
import { createKeyring, createPseudonyms, createSealer, scopesOf } from '../../src/privacy';
import { tracesOf } from '../../src/segments/traces';
import type { Services } from '../../src/services';

const DAY_MS = 86_400_000;
const DAYS = 365;
const GENDERS = ['female', 'male', 'female', 'other'];
const REGIONS = ['서울', '경기', '부산', '인천', '대전'];
const REASONS = ['NO_CONSENT', 'QUIET_HOURS', 'FREQUENCY_CAP'];

interface Channel {
  people: number;
  config: Config;
  services: Services;
}

/** People joined evenly over a year, the first one first. Each kind of document is made only when it is asked for. */
export function createPeople({ people, config, services: { registry, consent } }: Channel) {
  const keyring = createKeyring(config.encryptionKeys);
  const pseudonyms = createPseudonyms(config.lookupKeys);
  const scopes = scopesOf(registry()).map(({ scope }) => scope);
  const now = Date.now();

  function person(index: number) {
    const joinedAt = new Date(now - DAYS * DAY_MS + Math.floor((index / people) * DAYS * DAY_MS));
    const settledAt = new Date(now - (index % 30) * DAY_MS - (index % 1_440) * 60_000);
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
      index,
      id: ulid(joinedAt.getTime()),
      dataKey: randomBytes(32),
      joinedAt,
      seenAt: new Date(now - ((index * 7) % (DAYS * 24)) * 3_600_000),
      settledAt,
      did,
      granted: scopes.filter((_, at) => (index + at) % 4 > 0 || at === 0),
    };
  }
  type Person = ReturnType<typeof person>;

  function contactOf({ index, id, dataKey, joinedAt, seenAt, did, granted }: Person) {
    const sealer = createSealer(id, dataKey);
    const values: Record<string, string> = {
      name: `김단골${index}`,
      phone: `+8210${String(10_000_000 + index)}`,
      birthDate: `${1960 + (index % 50)}-0${1 + (index % 9)}-1${index % 10}`,
      gender: GENDERS[index % GENDERS.length] ?? 'other',
      region: REGIONS[index % REGIONS.length] ?? '서울',
    };
    return {
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
    };
  }

  const keyOf = ({ id, dataKey, joinedAt }: Person) => ({
    _id: id,
    wrapped: keyring.wrap(dataKey, `data-key|${id}`),
    keyId: keyring.activeId,
    createdAt: joinedAt,
  });

  const consentStateOf = ({ id, joinedAt, granted }: Person) => ({
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
  });

  function deliveryOf({ index, id, settledAt }: Person) {
    const isWaiting = index % 50 === 0;
    const isSent = index % 10 < 7;
    return {
      _id: ulid(settledAt.getTime()),
      contactId: id,
      campaign: 'thanks',
      occurrence: 'bench',
      step: 'message',
      kind: 'information',
      purpose: 'membership',
      via: 'primary',
      scopes: scopes.slice(0, 1),
      dueAt: settledAt,
      nextAt: isWaiting ? new Date(now + (1 + (index % 48)) * 3_600_000) : settledAt,
      expiresAt: new Date(settledAt.getTime() + 5 * DAY_MS),
      attempts: 1,
      polls: 0,
      decisions: [],
      plannedAt: settledAt,
      ...(isWaiting
        ? { status: 'scheduled' }
        : isSent
          ? { status: 'delivered', sentAt: settledAt, settledAt }
          : { status: 'skipped', reason: REASONS[index % 3], settledAt }),
    };
  }

  const activityOf = ({ index, id, seenAt, did }: Person) => ({
    _id: id,
    keys: Object.keys(did.moments),
    ...did,
    purchases: [],
    score: index % 100,
    scoredAt: seenAt,
  });

  /** A conversation that ended; nobody in it can be found by a Kakao key. */
  const sessionOf = ({ id, joinedAt, seenAt }: Person) => ({
    _id: createHash('sha256').update(id).digest('base64url'),
    contactId: id,
    rev: 16,
    isContact: true,
    isFriend: true,
    seenAt: joinedAt,
    expiresAt: new Date(seenAt.getTime() + 400 * DAY_MS),
  });

  const accessOf = ({ index, id, settledAt }: Person) => ({
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
  });

  return { person, contactOf, keyOf, consentStateOf, deliveryOf, activityOf, sessionOf, accessOf };
}
