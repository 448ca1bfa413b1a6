import { type KeyRotation, type KeyStatus, legalNumbers } from '../src/privacy';
import { withServices } from './installation';
import { runCommand } from './run-command';

/**
 * `npm run keys -- status`   which keys are in use, and for how many people
 * `npm run keys -- rotate`   puts everything under the first key of ENCRYPTION_KEYS and of LOOKUP_KEY
 * A new key goes first, the old one stays behind it until nothing is left under it. The server goes on answering meanwhile.
 * Stopped halfway, `rotate` goes on with the rest.
 */
const USAGE = 'npm run keys -- status\nnpm run keys -- rotate\n';

const backupDays = legalNumbers.retention.backupDays.value;

async function main([command]: string[]): Promise<number> {
  if (command !== 'status' && command !== 'rotate') {
    process.stderr.write(USAGE);
    return 2;
  }
  return withServices(process.env, async ({ rotation }) => {
    if (command === 'rotate') await rotate(rotation);
    return status(rotation);
  });
}

async function rotate(rotation: KeyRotation): Promise<void> {
  const { rewrapped, rehashed } = await rotation.rotate({
    onProgress: (left) => process.stdout.write(`${left} left\n`),
  });
  process.stdout.write(`${rewrapped} data keys rewrapped, ${rehashed} contacts hashed anew\n\n`);
}

/** Ends with 1 when something is under a key that is not configured: it cannot be read. */
async function status(rotation: KeyRotation): Promise<number> {
  const { encryption, lookup } = await rotation.status();
  process.stdout.write(statusText('ENCRYPTION_KEYS', encryption, 'It can be removed.'));
  process.stdout.write(
    statusText(
      'LOOKUP_KEY',
      lookup,
      `Keep it for ${backupDays} days: erased people are told from restored ones by it.`,
    ),
  );
  return encryption.missing.length + lookup.missing.length === 0 ? 0 : 1;
}

function statusText(
  name: string,
  { activeId, uses, unused, missing }: KeyStatus,
  whenUnused: string,
): string {
  const lines = [
    `${name}: "${activeId}" is active`,
    ...uses.map(({ keyId, count }) => `  ${keyId}: ${count}`),
    ...unused.map((id) => `  ${id}: nothing is left under it. ${whenUnused}`),
    ...missing.map((id) => `  ${id}: missing! Put it back after the active key.`),
  ];
  return `${lines.join('\n')}\n`;
}

runCommand(() => main(process.argv.slice(2)));
