import { benchCipher } from './cipher';
import { benchConsole } from './console';
import { benchDispatch } from './dispatch';
import { benchGrowth } from './growth';
import { takePrinted } from './measure';
import { saveResult } from './result';
import { benchSegments } from './segments';
import { benchShort } from './short';
import { benchStart } from './start';
import { benchStorage } from './storage';
import { benchStorageStart } from './storage-start';
import { benchTurn } from './turn';

type Bench = (argument: string) => Promise<unknown>;

/** What `npm run bench` measures, one after the other. `turn` also builds the server, which others then start. */
const ALL: Record<string, Bench> = {
  turn: benchTurn,
  dispatch: benchDispatch,
  storage: benchStorage,
  start: benchStart,
  console: benchConsole,
  cipher: benchCipher,
  growth: benchGrowth,
  segments: benchSegments,
};
/** `npm run bench -- <name>` */
const BENCHES: Record<string, Bench> = { ...ALL, short: benchShort, 'storage-start': benchStorageStart };

async function main([name, argument = '']: string[]): Promise<void> {
  if (name !== undefined && !BENCHES[name]) {
    console.error(`Unknown bench "${name}". There are: ${Object.keys(BENCHES).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const chosen =
    name === undefined ? Object.entries(ALL) : Object.entries(BENCHES).filter(([key]) => key === name);
  for (const [key, bench] of chosen) {
    if (name === undefined) console.log(`── ${key}`);
    const measured = await bench(argument);
    await saveResult(key, { measured, tables: takePrinted() });
  }
}

void main(process.argv.slice(2));
