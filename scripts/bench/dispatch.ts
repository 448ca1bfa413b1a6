import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createConsentModels, createConsentService } from '../../src/consent';
import { createContactModel } from '../../src/contacts';
import { createFollowupService, type Sender } from '../../src/followups';
import { FollowupSchema } from '../../src/followups/campaigns/followup-document';
import { createDeliveryModel, type DeliveryDraft } from '../../src/followups/dispatch/delivery-model';
import { createShiftableClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import { silentLogger } from '../../src/platform/logger';
import { inSeoul } from '../../src/platform/seoul-time';
import {
  createContactKeyModel,
  createContactKeys,
  createKeyring,
  createPseudonyms,
  loadRegistry,
} from '../../src/privacy';
import { createActivityModel, createAudience } from '../../src/segments';
import { connectStorage, createIndexes } from '../../src/storage';
import { aContactDocument } from '../../test/support/a-contact-document';
import { ms, percentile, printTable } from './measure';

const REGISTRY = `
channel: { name: 단골가게, contact: "02-000-0000" }
controller: { name: 단골상회, contact: "02-000-0000" }
privacyOfficer: { name: 단골지기, email: privacy@example.com }
policy: { effectiveFrom: "2026-01-01" }
automatic: { purpose: membership }
purposes:
  - { id: membership, label: 단골 등록, text: 단골 확인과 안내, retention: 2년, disadvantage: 단골 등록을 할 수 없어요. }
fields:
  - { id: name, label: 이름, type: name, purpose: membership, basis: CONSENT, necessity: required, justification: 부를 이름 }
marketing: { text: 소식과 행사 안내, fields: [name], retention: 1년 }
ads: { content: 신상품과 행사 소식, retention: 1년 }
`;

const PEOPLE = 10_000;
const MANY = 1_000_000;
const BATCH = 1_000;
/** It is always noon here: at night nothing may be sent. */
const clock = createShiftableClock();
clock.set(inSeoul(new Date()).startOf('day').plus({ hours: 12 }).toJSDate());
const SCOPES = ['collect:membership', 'marketing', 'ads'];

/**
 * `npm run bench -- dispatch [information|advertising|pending]`: claim, gate, send (to nobody), record, on the embedded engine.
 * `pending`: the same with 10,000 and with 1,000,000 deliveries that wait for a later day, and what that takes of memory.
 */
export async function benchDispatch(argument: string): Promise<void> {
  const kind = argument === 'advertising' ? 'advertising' : 'information';
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-bench-'));
  const storage = await connectStorage({ dataDir, logger: silentLogger });
  try {
    const bench = await setUp(storage, kind);
    const rows = [['what', 'result']];
    if (argument === 'pending') {
      const nextMonth = new Date(clock.now().getTime() + 30 * 86_400_000);
      for (const [pending, more] of [
        [PEOPLE, PEOPLE],
        [MANY, MANY - PEOPLE],
      ] as const) {
        await bench.plan(more, () => nextMonth);
        rows.push([`with ${pending} pending`, await deliverAtOnce(bench)]);
      }
      return printTable(rows);
    }
    rows.push([`${PEOPLE} ${kind} deliveries`, await deliverAtOnce(bench)]);

    const dueAt = new Date(Math.ceil(clock.now().getTime() / 1_000) * 1_000 + 9_000);
    await bench.plan(PEOPLE, (index) => new Date(dueAt.getTime() + (index % 1_000)));
    await bench.noteDue();
    const lateness = await bench.runUntilSent(PEOPLE);
    rows.push([
      'late, when 10,000 fall due in one second',
      `p50 ${ms(percentile(lateness, 0.5))}, p99 ${ms(percentile(lateness, 0.99))}`,
    ]);
    printTable(rows);
  } finally {
    await storage.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** 10,000 that are overdue: how many a second, how much of a processor each takes, and the most memory meanwhile. */
async function deliverAtOnce({
  plan,
  followups,
  sentAt,
}: Awaited<ReturnType<typeof setUp>>): Promise<string> {
  await plan(PEOPLE, () => new Date(clock.now().getTime() - 1_000));
  let mostHeap = 0;
  const watch = setInterval(() => {
    mostHeap = Math.max(mostHeap, process.memoryUsage().heapUsed);
  }, 20);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await followups.deliverDue();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  const sent = sentAt.size;
  sentAt.clear();
  const perSecond = Math.round(sent / seconds);
  return `${sent} sent, ${perSecond}/s, ${ms((user + system) / 1_000 / sent)} of processor each, heap at most ${Math.round(mostHeap / 2 ** 20)} MB`;
}

async function setUp(
  storage: Awaited<ReturnType<typeof connectStorage>>,
  kind: 'advertising' | 'information',
) {
  const { connection } = storage;
  const registry = () => loaded;
  const loaded = loadRegistry(REGISTRY, 'channel.yaml');
  const consent = createConsentService({
    ...createConsentModels(connection),
    clock,
    registry,
    policyUrl: 'https://example.com/privacy',
    signingKey: Buffer.alloc(32, 1),
  });
  const contactModel = createContactModel(connection);
  const dueOf = new Map<string, number>();
  const sentAt = new Map<string, number>();
  const sender: Sender = {
    name: 'nobody',
    medium: 'kakaotalk',
    renders: 'onDelivery',
    resendIsSafe: true,
    maxBatch: 500,
    costWon: 0,
    async send(batch) {
      const now = clock.now().getTime();
      for (const { deliveryId } of batch) sentAt.set(deliveryId, now);
      return batch.map(({ deliveryId }) => ({ deliveryId, result: 'accepted', isDelivered: true }));
    },
  };
  const followups = createFollowupService({
    connection,
    registry,
    contacts: createAudience({
      contacts: contactModel,
      activity: createActivityModel(connection),
      pseudonyms: createPseudonyms([{ id: 'l1', key: Buffer.alloc(32, 2) }]),
      registry,
      clock,
    }),
    consents: consent,
    profile: { valuesById: async () => new Map(), namesAmong: async () => [] },
    sealing: createContactKeys({
      model: createContactKeyModel(connection),
      keyring: createKeyring([{ id: 'e1', key: Buffer.alloc(32, 3) }]),
      clock,
    }),
    sender,
    clock,
    sleep: setTimeout,
    logger: silentLogger,
  });
  followups.documentKind.accept([
    FollowupSchema.parse({
      name: 'bench',
      title: '부하 시험',
      kind,
      purpose: 'membership',
      after: 'joined',
      message: { text: '안녕하세요.' },
    }),
  ]);
  followups.sendingKind.accept([
    { ads: { perDay: 20, per7Days: 20 }, budget: {}, optOuts: { pauseAbovePercent: 100, atLeast: 1 } },
  ]);
  await createIndexes(connection);
  await consent.publish();

  const contactIds = Array.from({ length: PEOPLE }, newId);
  const joinedAt = new Date(clock.now().getTime() - 86_400_000);
  const granted = SCOPES.map((scope) => {
    const { version, factsSha256 } = consent.notice(scope);
    return {
      scope,
      decision: 'granted',
      at: joinedAt,
      noticeVersion: version,
      factsSha256,
      recordId: newId(),
      firstGrantedAt: joinedAt,
      keptAt: null,
    };
  });
  for (let from = 0; from < PEOPLE; from += BATCH) {
    const ids = contactIds.slice(from, from + BATCH);
    await contactModel.insertMany(ids.map((id) => aContactDocument(id, joinedAt)));
    await connection
      .collection<{ _id: string }>('consent_states')
      .insertMany(
        ids.map((_id) => ({ _id, seq: 3, hash: 'bench', scopes: granted, reminders: [], open: [] })),
      );
  }

  const deliveries = createDeliveryModel(connection);
  async function plan(count: number, dueAt: (index: number) => Date) {
    for (let from = 0; from < count; from += BATCH) {
      const drafts = Array.from({ length: BATCH }, (_, index): DeliveryDraft => {
        const at = dueAt(from + index);
        return {
          contactId: contactIds[(from + index) % PEOPLE] ?? '',
          campaign: 'bench',
          occurrence: newId(),
          step: 'message',
          kind,
          purpose: 'membership',
          via: 'primary',
          scopes: kind === 'advertising' ? SCOPES : SCOPES.slice(0, 1),
          status: 'scheduled',
          dueAt: at,
          nextAt: at,
          expiresAt: new Date(at.getTime() + 86_400_000),
          decisions: [],
          plannedAt: at,
        };
      });
      await deliveries.plan(drafts);
    }
  }

  async function noteDue() {
    for (const { _id, dueAt: at } of await connection
      .collection<{ _id: string; dueAt: Date }>('deliveries')
      .find({ status: 'scheduled' })
      .toArray())
      dueOf.set(_id, at.getTime());
  }

  /** The job, as often as the timetable runs it, until everything was sent. */
  async function runUntilSent(count: number): Promise<number[]> {
    while (sentAt.size < count) {
      await followups.deliverDue();
      await setTimeout(1_000 - (clock.now().getTime() % 1_000));
    }
    return [...sentAt].map(([id, at]) => at - (dueOf.get(id) ?? at)).sort((a, b) => a - b);
  }

  return { followups, sentAt, plan, noteDue, runUntilSent };
}
