import { writeSync } from 'node:fs';
import { createConnection, type mongo } from 'mongoose';
import { startEmbedded } from '../../../src/storage/embedded';

/**
 * Runs in a process of its own until it is killed. Each writer changes documents of its own one after the other, and
 * prints `> <id> <value>` before a write and `< <id> <value>` when it is acknowledged; value 0 is a deletion.
 */
async function main([dataDir = '', round = '']: string[]): Promise<void> {
  const engine = await startEmbedded({ dataDir });
  const connection = await createConnection(engine.uri, { dbName: 'crash', maxPoolSize: 8 }).asPromise();
  const things = connection.collection<{ _id: string; value: number; text: string }>('things');
  await things.createIndex({ value: 1 });
  await Promise.all(Array.from({ length: 8 }, (_, writer) => writeForEver(things, `${round}-${writer}`)));
}

async function writeForEver(
  things: mongo.Collection<{ _id: string; value: number; text: string }>,
  writer: string,
): Promise<void> {
  for (let n = 0; ; n++) {
    const _id = `${writer}-${n % 20}`;
    const value = n % 7 === 6 ? 0 : n + 1;
    say('>', _id, value);
    if (value === 0) await things.deleteOne({ _id });
    else if (n % 3 === 0)
      await things.findOneAndUpdate(
        { _id },
        { $set: { value, text: 'x'.repeat(n % 500) } },
        { upsert: true },
      );
    else await things.updateOne({ _id }, { $set: { value } }, { upsert: true });
    say('<', _id, value);
  }
}

/** Written at once, so that a kill loses nothing that was said. */
function say(direction: '>' | '<', id: string, value: number): void {
  writeSync(1, `${direction} ${id} ${value}\n`);
}

void main(process.argv.slice(2));
