import { join } from 'node:path';
import type { Services } from '../../src/services';
import { openChannel } from './channel';
import { fillChannel } from './fill-channel';
import { ms, percentile, printTable, timeEach } from './measure';
import { startInOwnProcess } from './storage-start';

const CALLS = 5;
const TARGET_MS = 1_000;

/** As operators put them together: consent, what was told, what was done how often, and when. */
const RULES: Record<string, unknown> = {
  'agreed to advertising': { consent: 'ads' },
  'in Seoul, agreed, clicked twice in 30 days, seen in 90 days': {
    all: [
      { consent: 'ads' },
      { field: 'region', is: '서울' },
      { did: 'clicked', atLeast: 2, within: '30d' },
      { seen: { within: '90d' } },
    ],
  },
  'in their twenties, a friend, silent for 60 days': {
    all: [{ field: 'birthDate', age: { from: 20, to: 29 } }, { friend: true }, { seen: { before: '60d' } }],
  },
  'agreed, joined this year, never clicked': {
    all: [{ consent: 'ads' }, { joined: { within: '365d' } }, { not: { did: 'clicked' } }],
  },
  'women or from Busan, came by one source, birthday this week': {
    all: [
      {
        any: [
          { field: 'gender', is: 'female' },
          { field: 'region', is: '부산' },
        ],
      },
      { source: 'source-3', touch: 'first' },
      { field: 'birthDate', birthday: { inDays: 7 } },
    ],
  },
  'regulars without a tag, seen this week': {
    all: [{ seen: { within: '7d' } }, { not: { tag: 'vip' } }],
  },
  'told their name': { known: 'name' },
};

/**
 * `npm run bench -- segments [people]`: how long counting takes among 500,000 contacts, on the embedded storage or on that
 * of `MONGODB_URI`; and how long the embedded one takes to start with them, and what they take of memory.
 */
export async function benchSegments(argument: string): Promise<void> {
  const people = Number(argument || 500_000);
  const mongodbUri = process.env.MONGODB_URI;
  const channel = await openChannel({ mongodbUri }, () => undefined);
  try {
    const started = performance.now();
    await fillChannel({ people, ...channel, isOnlyContacts: true });
    console.log(`${people} contacts written in ${Math.round((performance.now() - started) / 1_000)} s`);
    printTable(await countSegments(channel.services));
    await channel.stop();
    if (!mongodbUri) console.log(startInOwnProcess(join(channel.dataDir, 'storage'), 'dangol'));
  } finally {
    await channel.remove();
  }
}

async function countSegments({ segments }: Services): Promise<string[][]> {
  const rows = [['count of', 'people', 'median', 'longest', 'processor', 'under 1 s']];
  for (const [name, written] of Object.entries(RULES)) {
    const rule = segments.parseRule(written);
    const { matching } = await segments.count(rule);
    const cpu = process.cpuUsage();
    const times = await timeEach(CALLS, () => segments.count(rule));
    const { user, system } = process.cpuUsage(cpu);
    const median = percentile(times, 0.5);
    rows.push([
      name,
      String(matching),
      ms(median),
      ms(times.at(-1) ?? Number.NaN),
      ms((user + system) / 1_000 / CALLS),
      median < TARGET_MS ? 'yes' : 'NO',
    ]);
  }
  return rows;
}
