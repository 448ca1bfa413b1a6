import { setTimeout } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import { createEventApiSender } from '../../src/followups';
import { createMovableClock } from '../../src/platform/clock';
import { type AdversaryCampaigns, acceptCampaigns } from './adversary-campaigns';
import { createWorld } from './world';

/** What the parent process gives along. */
export interface WorkerSettings {
  uri: string;
  dbName: string;
  kakaoUrl: string;
  campaigns: AdversaryCampaigns;
  batchSize: number;
  now: string;
}

/** A server process with a clock that the test moves, until it is killed. */
async function work(settings: WorkerSettings): Promise<void> {
  const connection = createConnection(settings.uri, {
    dbName: settings.dbName,
    autoIndex: false,
    autoCreate: false,
  });
  await connection.asPromise();
  const clock = createMovableClock(settings.now);
  process.on('message', (now: string) => clock.set(now));
  process.on('disconnect', () => process.exit(0));
  const { sender } = createEventApiSender({
    baseUrl: settings.kakaoUrl,
    botId: '667e5382f2b2f84cb555091c',
    restApiKey: 'rest-api-key',
    eventName: 'dangol_followup',
    addresses: { addressesById: (ids) => world.addresses.addressesById(ids) },
    batchSize: settings.batchSize,
    timeoutMs: 400,
  });
  const world = createWorld(connection, clock, { sender, random: Math.random });
  await world.consent.publish();
  acceptCampaigns(world.followups, settings.campaigns);
  process.send?.('ready');
  for (;;) {
    const began = clock.now().toISOString();
    await world.followups.planDue();
    await world.followups.deliverDue();
    await world.followups.reconcile();
    process.send?.(began);
    await setTimeout(10);
  }
}

void work(JSON.parse(process.env.ADVERSARY ?? '{}'));
