import { benchCipher } from './cipher';
import { benchConsole } from './console';
import { benchDispatch } from './dispatch';
import { benchStart } from './start';
import { benchStorage } from './storage';
import { benchStorageStart } from './storage-start';
import { benchTurn } from './turn';

/** `npm run bench -- <name>` */
const BENCHES: Record<string, (argument: string) => Promise<unknown>> = {
  console: benchConsole,
  cipher: benchCipher,
  dispatch: benchDispatch,
  start: benchStart,
  storage: benchStorage,
  'storage-start': benchStorageStart,
  turn: benchTurn,
};

async function main([name = '', argument = '']: string[]): Promise<void> {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`Unknown bench "${name}". There are: ${Object.keys(BENCHES).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  await bench(argument);
}

void main(process.argv.slice(2));
