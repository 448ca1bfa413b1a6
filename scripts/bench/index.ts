import { benchStorage } from './storage';

/** `npm run bench -- <name>` */
const BENCHES: Record<string, () => Promise<void>> = {
  storage: benchStorage,
};

async function main([name = '']: string[]): Promise<void> {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`Unknown bench "${name}". There are: ${Object.keys(BENCHES).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  await bench();
}

void main(process.argv.slice(2));
