import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { startEmbedded } from '../../../src/storage/embedded';

/** What a document may hold after the crash: what was acknowledged last, or what was being written. */
interface Expectation {
  acknowledged: number;
  attempted: number;
}

/** Kills eight writers with SIGKILL, starts again on their data, and checks every acknowledged write. */
export async function killWriters({
  rounds,
}: {
  rounds: number;
}): Promise<{ acknowledged: number; wrong: string[] }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dangol-crash-'));
  const expected = new Map<string, Expectation>();
  const wrong: string[] = [];
  let acknowledged = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      acknowledged += await writeUntilKilled(dataDir, round, expected);
      wrong.push(...(await check(dataDir, expected)));
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { acknowledged, wrong };
}

async function writeUntilKilled(
  dataDir: string,
  round: number,
  expected: Map<string, Expectation>,
): Promise<number> {
  const writer = spawn(
    process.execPath,
    ['--require', 'tsx/cjs', require.resolve('./writer.ts'), dataDir, String(round)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  let isKilled = false;
  writer.stdout.on('data', (chunk) => {
    said += chunk;
    if (isKilled || said.length < 2_000) return;
    isKilled = true;
    setTimeout(() => writer.kill('SIGKILL'), 50 + Math.random() * 250);
  });
  await new Promise((closed) => writer.once('close', closed));

  let acknowledged = 0;
  for (const line of said.split('\n').slice(0, -1)) {
    const [direction, id = '', value] = line.split(' ');
    const before = expected.get(id) ?? { acknowledged: 0, attempted: 0 };
    if (direction === '>') expected.set(id, { ...before, attempted: Number(value) });
    else expected.set(id, { acknowledged: Number(value), attempted: Number(value) });
    if (direction === '<') acknowledged++;
  }
  return acknowledged;
}

async function check(dataDir: string, expected: Map<string, Expectation>): Promise<string[]> {
  const engine = await startEmbedded({ dataDir });
  const connection = await createConnection(engine.uri, { dbName: 'crash' }).asPromise();
  const things = connection.collection<{ _id: string; value: number }>('things');
  const stored = new Map((await things.find({}).toArray()).map(({ _id, value }) => [_id, value]));
  const byIndex = await things.find({}).hint('value_1').toArray();
  await connection.close();
  await engine.stop();

  const wrong: string[] = [];
  for (const [id, { acknowledged, attempted }] of expected) {
    const value = stored.get(id) ?? 0;
    if (value !== acknowledged && value !== attempted) {
      wrong.push(`${id} holds ${value}, acknowledged was ${acknowledged}, attempted ${attempted}`);
    }
    expected.set(id, { acknowledged: value, attempted: value });
  }
  for (const id of stored.keys()) if (!expected.has(id)) wrong.push(`${id} was never written`);
  if (byIndex.length !== stored.size)
    wrong.push(`the index holds ${byIndex.length} of ${stored.size} documents`);
  return wrong;
}
