import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { startEmbedded } from '../../src/storage/embedded';
import { ms, percentile, printTable, throughput, timeEach } from './measure';
import { startInOwnProcess } from './storage-start';

const CONTACTS = 100_000;
const CALLS = 2_000;
const ROUNDS = 5;

const aContact = (n: number) => ({
  _id: `contact-${String(n).padStart(8, '0')}`,
  lookupKey: `key-${String((n * 7919) % CONTACTS).padStart(16, '0')}`,
  channel: 'kakao',
  state: n % 3 === 0 ? 'friend' : 'guest',
  lastSeenAt: new Date(1_700_000_000_000 + n * 1000),
  visits: n % 50,
  sealed: 'x'.repeat(700),
  consents: [
    { purpose: 'followUp', decision: 'granted', at: new Date(1_700_000_000_000) },
    { purpose: 'statistics', decision: 'withdrawn', at: new Date(1_710_000_000_000) },
  ],
});

/** The embedded engine under 100,000 contacts, through the driver as the application uses it. */
export async function benchStorage(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-bench-'));
  try {
    const rows = await benchOperations(dataDir);
    const fresh = startInOwnProcess(dataDir, 'bench');
    printTable(rows);
    console.log(fresh);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** How long the small operations of others wait while a long one runs. */
async function pingBeside(ping: () => Promise<unknown> | undefined, run: () => Promise<unknown>) {
  let isRunning = true;
  const started = performance.now();
  const done = run().finally(() => {
    isRunning = false;
  });
  let longest = 0;
  while (isRunning) {
    const [wait = 0] = await timeEach(1, async () => ping());
    longest = Math.max(longest, wait);
  }
  await done;
  return { took: performance.now() - started, longest };
}

async function benchOperations(dataDir: string): Promise<string[][]> {
  const engine = await startEmbedded({ dataDir });
  const connection = await createConnection(engine.uri, { dbName: 'bench', maxPoolSize: 32 }).asPromise();
  const contacts = connection.collection<ReturnType<typeof aContact>>('contacts');
  await contacts.createIndex({ lookupKey: 1 }, { unique: true });
  await contacts.createIndex({ state: 1, lastSeenAt: -1 });
  await contacts.createIndex({ lastSeenAt: 1 });
  const started = performance.now();
  for (let n = 0; n < CONTACTS; n += 1000) {
    await contacts.insertMany(Array.from({ length: 1000 }, (_, i) => aContact(n + i)));
  }
  const bulk = performance.now() - started;

  const someone = () => Math.floor(Math.random() * CONTACTS);
  let made = CONTACTS;
  const operations: [string, (call: number) => Promise<unknown>][] = [
    ['ping', () => connection.db?.command({ ping: 1 }) ?? Promise.reject()],
    ['findOne by _id', () => contacts.findOne({ _id: aContact(someone())._id })],
    ['findOne by unique index', () => contacts.findOne({ lookupKey: aContact(someone()).lookupKey })],
    [
      'find 20, index and order',
      () => contacts.find({ state: 'friend' }).sort({ lastSeenAt: -1 }).limit(20).toArray(),
    ],
    [
      'upsert (findOneAndUpdate)',
      () =>
        contacts.findOneAndUpdate(
          { _id: aContact(someone())._id },
          { $inc: { visits: 1 }, $set: { lastSeenAt: new Date() } },
          { upsert: true, returnDocument: 'after' },
        ),
    ],
    [
      'insertOne',
      () => contacts.insertOne({ ...aContact(made), _id: `new-${made}`, lookupKey: `new-${made++}` }),
    ],
  ];

  const rows = [['', 'p50', 'p99', '32 parallel', 'p50 / ping']];
  // In rounds, so that a busy moment of the machine weighs on all of them.
  const times = operations.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, [, run]] of operations.entries()) times[i]?.push(...(await timeEach(CALLS / ROUNDS, run)));
  }
  const ping = percentile(
    (times[0] ?? []).sort((a, b) => a - b),
    0.5,
  );
  for (const [i, [name, run]] of operations.entries()) {
    const sorted = (times[i] ?? []).sort((a, b) => a - b);
    const perSecond = await throughput(CALLS * 2, 32, run);
    const p50 = percentile(sorted, 0.5);
    rows.push([
      name,
      ms(p50),
      ms(percentile(sorted, 0.99)),
      `${Math.round(perSecond)}/s`,
      (p50 / ping).toFixed(2),
    ]);
  }
  rows.push(['insert 100,000', ms(bulk), '', '', '']);
  const long: [string, () => Promise<unknown>][] = [
    ['a scan', () => contacts.countDocuments({ sealed: 'nothing' })],
    [
      'a sort',
      () =>
        contacts
          .find({})
          .sort({ visits: 1, sealed: 1 })
          .skip(CONTACTS - 1)
          .limit(1)
          .toArray(),
    ],
    ['a group', () => contacts.aggregate([{ $group: { _id: '$state', n: { $sum: '$visits' } } }]).toArray()],
  ];
  for (const [name, run] of long) {
    const { took, longest } = await pingBeside(() => connection.db?.command({ ping: 1 }), run);
    rows.push([`ping beside ${name} of all`, '', `max ${ms(longest)}`, `${ms(took)} in all`, '']);
  }
  await connection.close();
  await engine.stop();
  return rows;
}
