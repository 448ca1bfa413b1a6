import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { deliveryIdOf } from '../../src/followups';
import { parseSkillRequest, toSkillResponse } from '../../src/kakao';
import { createMovableClock } from '../../src/platform/clock';
import { createIndexes } from '../../src/storage';
import { startEventApiStandIn, type TalkFault } from '../support/event-api-stand-in';
import { randomFrom } from '../support/random';
import { openTestStorage, STORAGE_URI } from '../support/storage';
import { acceptCampaigns } from './adversary-campaigns';
import { violationsIn } from './adversary-checker';
import { AD_CONSENTS, createWorld } from './world';

interface Settings {
  processes: number;
  campaigns: number;
  people: number;
  /** Messages in one request. */
  batchSize: number;
  /** Moves of the clock, each of a few minutes up to three hours. */
  moves: number;
  seed: number;
}

/** The dangerous ones come more often. */
const FAULTS: TalkFault[] = [
  ...Array<TalkFault>(4).fill('called twice'),
  ...Array<TalkFault>(3).fill('late'),
  'server error',
  'lost before',
  'lost after',
  'silent',
  'not json',
  'other json',
  'too many requests',
  'refused in the body',
  'unauthorized',
];
const MINUTE_MS = 60_000;

/**
 * Lets server processes with clocks of their own fight over the same people while these change their minds, Kakao
 * misbehaves and processes are killed, and answers what an independent check finds wrong.
 */
export async function runAdversary({ processes, campaigns, people, batchSize, moves, seed }: Settings) {
  const random = randomFrom(seed);
  const patienceMs = 1_500 + people * 3;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const storage = await openTestStorage();
  const clock = createMovableClock('2026-03-02T07:00:00+09:00');
  const world = createWorld(storage.connection, clock);
  await createIndexes(storage.connection);
  await world.consent.publish();
  const perDayWon = Math.max(60, Math.floor(people * 0.5) * 15);
  acceptCampaigns(world.followups, { count: campaigns, perDayWon });

  const kakao = await startEventApiStandIn({
    skill,
    now: () => clock.now(),
    chance: () => (random() < 0.5 ? pick(FAULTS) : undefined),
  });
  const contactOf = new Map<string, string>();
  for (let from = 0; from < people; from += 25) {
    await Promise.all(Array.from({ length: Math.min(25, people - from) }, (_, index) => join(from + index)));
  }
  const contactIds = [...contactOf.values()];
  const workers = await Promise.all(Array.from({ length: processes }, startWorker));

  for (let move = 0; move < moves; move++) {
    clock.advance(Math.floor(5 + random() * 175) * MINUTE_MS);
    const rounds = workers.map(finishesRound);
    const minds = Math.ceil((people / 40) * random() * 2);
    await Promise.all(Array.from({ length: minds }, changeOfMind));
    if (random() < 0.15) await killOne();
    // Mostly everybody gets to the end of their work before time moves on; sometimes it runs away from them.
    await Promise.race([
      Promise.all(rounds),
      setTimeout(random() < 0.8 ? patienceMs : 60, undefined, { ref: false }),
    ]);
  }
  for (const worker of workers) worker.kill('SIGKILL');
  await kakao.idle();
  clock.advance('3h');
  await world.followups.reconcile();

  const records = await storage.connection.collection('consent_records').find().toArray();
  const ledger = records.map(({ contactId, scope, decision, at }) => ({ contactId, scope, decision, at }));
  const deliveries = await storage.connection.collection('deliveries').find().toArray();
  await kakao.stop();
  await storage.stop();
  return {
    violations: violationsIn({ requests: kakao.requests, shown: kakao.shown, ledger, contactOf, perDayWon }),
    arrived: kakao.shown.filter(({ outputs }) => outputs.length > 0).length,
    sent: kakao.requests.length,
    withheld: kakao.shown.filter(({ outputs }) => outputs.length === 0).length,
    planned: deliveries.length,
    unexplained: deliveries.filter(
      ({ status, reason }) => ['skipped', 'failed', 'unconfirmed'].includes(status) && !reason,
    ).length,
    byStatus: countBy(deliveries.map(({ status, reason }) => (reason ? `${status} ${reason}` : status))),
  };

  async function join(index: number) {
    const botUserKey = `key-${index}`;
    const agreesTo = random() < 0.8 ? AD_CONSENTS : AD_CONSENTS.slice(0, 1 + Math.floor(random() * 2));
    contactOf.set(botUserKey, await world.joins({ agreesTo, botUserKey }));
  }

  /** Withdraws, agrees again, blocks, comes back. */
  async function changeOfMind() {
    const contactId = pick(contactIds) ?? '';
    const what = random();
    if (what < 0.3) await world.decides(contactId, ['ads'], 'withdrawn');
    else if (what < 0.35) await world.decides(contactId, ['marketing'], 'withdrawn');
    else if (what < 0.75) await world.decides(contactId, ['marketing', 'ads'], 'granted');
    else if (what < 0.85) await world.contacts.setRelation(contactId, { isFriend: false, at: clock.now() });
    else await world.contacts.setRelation(contactId, { isFriend: true, at: clock.now() });
  }

  async function skill(body: unknown) {
    const parsed = parseSkillRequest(body);
    if (!parsed.ok || !parsed.request.user) throw new Error('not a skill request');
    const contactId = await world.contacts.findIdByKakaoKey(parsed.request.user.key);
    const deliveryId = deliveryIdOf(parsed.request.eventProperties) ?? '';
    return toSkillResponse(await world.followups.renderEvent({ deliveryId, contactId }));
  }

  async function startWorker(): Promise<ChildProcess> {
    const settings = {
      uri: process.env[STORAGE_URI],
      dbName: storage.connection.name,
      kakaoUrl: kakao.baseUrl,
      campaigns: { count: campaigns, perDayWon },
      batchSize,
      now: clock.now().toISOString(),
    };
    const worker = fork(path.join(__dirname, 'adversary-worker.ts'), {
      execArgv: ['-r', 'tsx/cjs'],
      env: { ...process.env, ADVERSARY: JSON.stringify(settings) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    worker.setMaxListeners(0);
    await new Promise((resolve) => worker.once('message', resolve));
    return worker;
  }

  /** Moves the worker's clock, which may be minutes off, and waits until it worked once under the new time. */
  function finishesRound(worker: ChildProcess): Promise<void> {
    const skewMs = random() < 0.2 ? (random() - 0.5) * 20 * MINUTE_MS : 0;
    const now = new Date(clock.now().getTime() + skewMs).toISOString();
    if (worker.connected) worker.send(now);
    return new Promise((resolve) => {
      const listen = (began: string) => {
        if (began !== now) return;
        worker.off('message', listen);
        resolve();
      };
      worker.on('message', listen);
    });
  }

  async function killOne() {
    const index = Math.floor(random() * workers.length);
    workers[index]?.kill('SIGKILL');
    workers[index] = await startWorker();
  }
}

function countBy(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
