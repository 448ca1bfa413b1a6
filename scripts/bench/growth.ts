/** Whether a turn, the gate and a claim cost more with many people than with few. */
import { openChannel } from './channel';
import { dispatchSteps } from './dispatch-steps';
import { fillChannel } from './fill-channel';
import { JOINING_TURNS, join } from './joining';
import { percentile, printTable } from './measure';

const FEW = 1_000;
const ROUNDS = 20;
const TARGET = 1.2;

interface Cost {
  /** Milliseconds of one, by the clock and of the processor in all threads. */
  byClock: number;
  byProcessor: number;
}

/** `npm run bench -- growth [people]`, on the embedded storage or on that of `MONGODB_URI`. */
export async function benchGrowth(argument: string): Promise<void> {
  const mongodbUri = process.env.MONGODB_URI;
  const people = Number(argument || (mongodbUri ? 1_000_000 : 200_000));
  const small = await openFilled(FEW, mongodbUri);
  const large = await openFilled(people, mongodbUri);
  try {
    const rows = [
      [
        '',
        `${FEW} people`,
        `${people} people`,
        'ratio',
        'spread',
        'by processor',
        'spread',
        `at most ${TARGET}`,
      ],
    ];
    for (const step of ['turn', 'gate', 'claim'] as const) {
      const pairs = await inTurns(small.steps[step], large.steps[step]);
      rows.push([NAMES[step], ...compared(pairs)]);
    }
    printTable(rows);
  } finally {
    await small.close();
    await large.close();
  }
}

const NAMES = {
  turn: 'turn of somebody who joins',
  gate: 'gate with its reads, 100 messages',
  claim: 'claim of 100 due messages',
};

async function openFilled(people: number, mongodbUri: string | undefined) {
  const channel = await openChannel({ mongodbUri }, ({ services, storage }) =>
    dispatchSteps(services, storage.connection),
  );
  const started = performance.now();
  await fillChannel({ people, ...channel });
  console.log(`${people} people written in ${Math.round((performance.now() - started) / 1_000)} s`);
  const { extended, close } = channel;
  const steps = {
    turn: () => costOf(() => join(channel.services, 1), JOINING_TURNS),
    gate: async () => {
      const messages = await extended.someMessages();
      return costOf(() => extended.judge(messages));
    },
    claim: async () => {
      await extended.makeDue();
      const cost = await costOf(extended.claim);
      await extended.forgetDue();
      return cost;
    },
  };
  return { steps, close };
}

async function costOf(run: () => Promise<unknown>, times = 1): Promise<Cost> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return { byClock: (performance.now() - started) / times, byProcessor: (user + system) / 1_000 / times };
}

/** One after the other, each first as often as the other, so that a busy moment weighs on both. */
async function inTurns(small: () => Promise<Cost>, large: () => Promise<Cost>) {
  const pairs: { small: Cost; large: Cost }[] = [];
  for (let round = 0; round < ROUNDS + 2; round++) {
    const first = round % 2 === 0 ? await small() : undefined;
    const other = await large();
    pairs.push({ small: first ?? (await small()), large: other });
  }
  return pairs.slice(2);
}

function compared(pairs: { small: Cost; large: Cost }[]): string[] {
  const sorted = (values: number[]) => values.sort((a, b) => a - b);
  const median = (values: number[]) => percentile(sorted(values), 0.5);
  const spread = (values: number[]) =>
    `${percentile(sorted(values), 0.1).toFixed(2)}–${percentile(sorted(values), 0.9).toFixed(2)}`;
  const shown = (costs: Cost[]) =>
    `${median(costs.map(({ byClock }) => byClock)).toFixed(2)} ms (${median(costs.map(({ byProcessor }) => byProcessor)).toFixed(2)} ms)`;
  const byClock = pairs.map(({ small, large }) => large.byClock / small.byClock);
  const byProcessor = pairs.map(({ small, large }) => large.byProcessor / small.byProcessor);
  return [
    shown(pairs.map(({ small }) => small)),
    shown(pairs.map(({ large }) => large)),
    median(byClock).toFixed(2),
    spread(byClock),
    median(byProcessor).toFixed(2),
    spread(byProcessor),
    median(byProcessor) <= TARGET ? 'yes' : 'NO',
  ];
}
