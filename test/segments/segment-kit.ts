import { createContactModel, tokensOf } from '../../src/contacts';
import { createMovableClock } from '../../src/platform/clock';
import { createPseudonyms, loadRegistry } from '../../src/privacy';
import { createActivity, createActivityModel, createAudience } from '../../src/segments';
import { activityKey } from '../../src/segments/activity-key';
import { tracesOf } from '../../src/segments/traces';
import { createIndexes } from '../../src/storage';
import { aContactDocument } from '../support/a-contact-document';
import { openTestStorage } from '../support/storage';
import { NOW, type PlainContact } from './random-rules';

// Each test opens a database of its own, which takes a while where many run at once.
jest.setTimeout(30_000);

const REGISTRY = `
channel: { name: 단골가게, contact: "02-000-0000" }
controller: { name: 단골상회, contact: "02-000-0000" }
privacyOfficer: { name: 단골지기, email: privacy@example.com }
policy: { effectiveFrom: "2026-01-01" }
automatic: { purpose: membership }
purposes:
  - { id: membership, label: 단골 등록, text: 단골 확인과 안내, retention: 2년, disadvantage: 단골 등록을 할 수 없어요. }
  - { id: taste, label: 취향 맞춤, text: 취향에 맞는 안내, retention: 1년 }
  - { id: skin, label: 피부 안내, text: 피부에 맞는 안내, retention: 1년 }
fields:
  - { id: name, label: 이름, type: name, purpose: membership, basis: CONSENT, necessity: required, justification: 부를 이름 }
  - { id: phone, label: 휴대전화번호, type: phone, purpose: membership, basis: CONSENT, necessity: required, justification: 연락 }
  - { id: gender, label: 성별, type: gender, purpose: taste, basis: CONSENT, necessity: optional, justification: 맞춤, segmentable: true }
  - { id: region, label: 지역, type: region, purpose: taste, basis: CONSENT, necessity: optional, justification: 맞춤, segmentable: true }
  - { id: likes, label: 좋아하는 것, type: choices, purpose: taste, basis: CONSENT, necessity: optional, justification: 맞춤, segmentable: true }
  - { id: birthDate, label: 생년월일, type: birthDate, purpose: taste, basis: CONSENT, necessity: optional, justification: 생일, segmentable: true }
  - { id: birthYear, label: 태어난 해, type: birthYear, purpose: taste, basis: CONSENT, necessity: optional, justification: 맞춤, segmentable: true }
  - { id: trouble, label: 피부 고민, type: choice, purpose: skin, basis: CONSENT, necessity: optional, sensitivity: sensitive, justification: 맞춤, segmentable: true }
thirdParties:
  - { id: kakaoFile, recipient: 주식회사 카카오, purpose: 고객파일로 친구 그룹 만들기, fields: [phone, gender, region, birthDate], retention: 1년 }
marketing: { text: 소식과 행사 안내, fields: [name, gender, region], retention: 1년 }
ads: { content: 신상품과 행사 소식, retention: 1년, personalised: { text: 취향에 맞는 광고, fields: [likes, birthDate], retention: 1년 } }
`;

export const aSegmentRegistry = () => loadRegistry(REGISTRY, 'skills/channel.yaml');

/** Contacts and their activity on real storage, written as the product writes them. */
export async function startSegments() {
  const storage = await openTestStorage();
  const { connection } = storage;
  const clock = createMovableClock(NOW);
  const registry = aSegmentRegistry();
  const pseudonyms = createPseudonyms([
    { id: 'l2', key: Buffer.alloc(32, 2) },
    { id: 'l1', key: Buffer.alloc(32, 1) },
  ]);
  const contactModel = createContactModel(connection);
  const activityModel = createActivityModel(connection);
  const audience = createAudience({
    contacts: contactModel,
    activity: activityModel,
    pseudonyms,
    registry: () => registry,
    clock,
  });
  const activity = createActivity({ model: activityModel, contacts: contactModel, clock });
  await createIndexes(connection);

  /** Some have tokens of the key before the last rotation. */
  function documentOf(contact: PlainContact, index: number) {
    const parts: [string, string][] = [
      ...(['gender', 'region', 'birthYear'] as const).flatMap((field): [string, string][] =>
        contact[field] ? [[field, `is:${contact[field]}`]] : [],
      ),
      ...(contact.likes ?? []).map((like): [string, string] => ['likes', `is:${like}`]),
      ...(contact.birthDate
        ? ([
            ['birthDate', `year:${contact.birthDate.slice(0, 4)}`],
            ['birthDate', `day:${contact.birthDate.slice(5)}`],
          ] as [string, string][])
        : []),
    ];
    const known = ['gender', 'region', 'likes', 'birthDate', 'birthYear'].filter(
      (field) => Reflect.get(contact, field) !== undefined,
    );
    const { id, consents, tags, isFriend, joinedAt, seenAt } = contact;
    return aContactDocument(id, joinedAt, {
      seenAt,
      isFriend,
      values: Object.fromEntries(
        known.map((field) => [field, { sealed: 's1.x', at: joinedAt, source: 'chat' }]),
      ),
      tokens: parts.map(([field, part]) => tokensOf(pseudonyms, field, part)[index % 2] ?? ''),
      lookupKeyId: 'l2',
      tags,
      consents,
      traces: tracesOf(activityOf(contact)),
    });
  }

  async function add(contacts: PlainContact[]) {
    await contactModel.insertMany(contacts.map(documentOf));
    const active = contacts.filter(
      ({ events, firstSource, lastSource, score }) =>
        events.length > 0 || firstSource || lastSource || score > 0,
    );
    if (active.length === 0) return;
    await connection.collection<{ _id: string }>('contact_activity').insertMany(active.map(activityOf));
  }

  /** What `record` derives, made at once. */
  function activityOf({ id, events, firstSource, lastSource, score }: PlainContact) {
    const newest = [...events].sort((a, b) => b.at.getTime() - a.at.getTime());
    const keysOf = ({ name, about }: PlainContact['events'][number]) => [
      activityKey(name),
      ...(about ? [activityKey(name, about)] : []),
    ];
    const keys = [...new Set(newest.flatMap(keysOf))];
    return {
      _id: id,
      keys,
      moments: Object.fromEntries(
        keys.map((key) => [key, newest.filter((event) => keysOf(event).includes(key)).map(({ at }) => at)]),
      ),
      purchases: newest
        .filter(({ name }) => name === 'purchased')
        .map(({ about, at, amountWon }) => ({ item: about, at, amountWon })),
      ...(firstSource && { firstSource }),
      ...(lastSource && { lastSource }),
      score,
    };
  }

  /** Every page of the rule's people. */
  async function idsOf(rule: Parameters<typeof audience.page>[0]['rule'], limit = 137): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | undefined; ; ) {
      const { contactIds, next } = await audience.page({ after, limit, rule });
      ids.push(...contactIds);
      if (next === undefined) return ids;
      after = next;
    }
  }

  return {
    connection,
    clock,
    registry,
    audience,
    activity,
    activityModel,
    contactModel,
    pseudonyms,
    add,
    idsOf,
    stop: storage.stop,
  };
}
