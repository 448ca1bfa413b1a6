import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContactModel, createContactService } from '../src/contacts';
import { AppError } from '../src/platform/app-error';
import { systemClock } from '../src/platform/clock';
import { loadConfig } from '../src/platform/config';
import { withDevSecrets } from '../src/platform/dev-secrets';
import { silentLogger } from '../src/platform/logger';
import {
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createKeyRotation,
  createKeyring,
  createPseudonyms,
  createServerSecretModel,
  createServerSecrets,
  type KeyRotation,
  type KeyStatus,
  legalNumbers,
  loadRegistry,
} from '../src/privacy';
import { connectStorage, createIndexes } from '../src/storage';

/**
 * `npm run keys -- status`   which keys are in use, and for how many people
 * `npm run keys -- rotate`   puts everything under the first key of ENCRYPTION_KEYS and of LOOKUP_KEY
 * A new key goes first, the old one stays behind it until nothing is left under it. The server goes on answering meanwhile;
 * with the embedded storage it has to be stopped first. Stopped halfway, `rotate` goes on with the rest.
 */
const USAGE = 'npm run keys -- status\nnpm run keys -- rotate\n';

const backupDays = legalNumbers.retention.backupDays.value;
const CHANNEL_FILE = join(__dirname, '..', 'skills', 'channel.yaml');

async function main([command]: string[]): Promise<number> {
  if (command !== 'status' && command !== 'rotate') {
    process.stderr.write(USAGE);
    return 2;
  }
  const isProduction = process.env.NODE_ENV === 'production';
  const env = isProduction ? process.env : withDevSecrets(process.env, process.env.DATA_DIR || './data').env;
  const { mongodbUri, dataDir, encryptionKeys, lookupKeys } = loadConfig(env);
  const registry = loadRegistry(await readFile(CHANNEL_FILE, 'utf8'), 'skills/channel.yaml');
  const storage = await connectStorage({ mongodbUri, dataDir, logger: silentLogger });
  try {
    const { connection } = storage;
    const clock = systemClock;
    const keyring = createKeyring(encryptionKeys);
    const pseudonyms = createPseudonyms(lookupKeys);
    const keys = createContactKeys({ model: createContactKeyModel(connection), keyring, clock });
    const { secret } = createServerSecrets({ model: createServerSecretModel(connection), keys });
    const contacts = createContactService({
      model: createContactModel(connection),
      keys,
      pseudonyms,
      registry: () => registry,
      accessLog: createAccessLog({
        model: createAccessLogModel(connection),
        seals: createAccessSealModel(connection),
        signingKey: await secret('access-log'),
        clock,
      }),
      clock,
    });
    await createIndexes(connection);
    const rotation = createKeyRotation({ keys, keyring, records: contacts, pseudonyms });
    if (command === 'rotate') await rotate(rotation);
    return await status(rotation);
  } finally {
    await storage.stop();
  }
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

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (err: unknown) => {
    process.stderr.write(err instanceof AppError ? `${err.message}\n→ ${err.fix}\n` : `${err}\n`);
    process.exitCode = 1;
  },
);
