import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createConsentArchive,
  createConsentModels,
  createConsentVerifier,
  createReceipts,
  receiptHtml,
} from '../src/consent';
import { AppError } from '../src/platform/app-error';
import { systemClock } from '../src/platform/clock';
import { loadConfig } from '../src/platform/config';
import { withDevSecrets } from '../src/platform/dev-secrets';
import { silentLogger } from '../src/platform/logger';
import {
  type Access,
  createAccessLog,
  createAccessLogModel,
  createAccessSealModel,
  createContactKeyModel,
  createContactKeys,
  createKeyring,
  createLegalHold,
  createLegalHoldModel,
  createServerSecretModel,
  createServerSecrets,
  loadRegistry,
} from '../src/privacy';
import { connectStorage } from '../src/storage';

/**
 * `npm run consent -- verify`                                 checks every consent record, text and seal
 * `npm run consent -- receipt <contact id> --for <purpose>`   writes what one person agreed to, word for word
 * `npm run consent -- export [scope] --for <purpose>`         writes the decisions of everybody as CSV
 * With the embedded storage the server has to be stopped first.
 */
const USAGE = `npm run consent -- verify
npm run consent -- receipt <contact id> --for "<purpose>" [--to receipt.html]
npm run consent -- export [scope] --for "<purpose>" [--to consents.csv]
`;

const CHANNEL_FILE = join(__dirname, '..', 'skills', 'channel.yaml');

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { for: { type: 'string', default: '' }, to: { type: 'string' } },
  });
  const [command, argument] = positionals;
  const access: Access = { actor: { kind: 'script', id: 'consent' }, from: 'cli', purpose: values.for };
  switch (command) {
    case 'verify':
      return withProof(({ verifier }) => verify(verifier));
    case 'receipt':
      if (argument === undefined) break;
      return withProof(async ({ receipts }) => {
        const file = values.to ?? `receipt-${argument}.html`;
        await writeFile(file, receiptHtml(await receipts.receipt(argument, access)), { mode: 0o600 });
        return done(file);
      });
    case 'export':
      return withProof(async ({ receipts }) => {
        const file = values.to ?? 'consents.csv';
        const out = createWriteStream(file, { mode: 0o600 });
        for await (const line of receipts.csv({ scope: argument }, access)) {
          if (!out.write(line)) await once(out, 'drain');
        }
        out.end();
        await once(out, 'finish');
        return done(file);
      });
  }
  process.stderr.write(USAGE);
  return 2;
}

async function verify(verifier: ReturnType<typeof createConsentVerifier>): Promise<number> {
  const { checked, broken } = await verifier.verify();
  for (const { what, ...where } of broken) process.stdout.write(`${what}: ${JSON.stringify(where)}\n`);
  process.stdout.write(`${checked} records checked, ${broken.length} problems\n`);
  return broken.length === 0 ? 0 : 1;
}

function done(file: string): number {
  process.stdout.write(`Written to ${file}\n`);
  return 0;
}

/** What proof needs of the server, on the same storage and keys. */
async function withProof(
  work: (proof: {
    verifier: ReturnType<typeof createConsentVerifier>;
    receipts: ReturnType<typeof createReceipts>;
  }) => Promise<number>,
): Promise<number> {
  const isProduction = process.env.NODE_ENV === 'production';
  const env = isProduction ? process.env : withDevSecrets(process.env, process.env.DATA_DIR || './data').env;
  const { mongodbUri, dataDir, encryptionKeys } = loadConfig(env);
  const registry = loadRegistry(await readFile(CHANNEL_FILE, 'utf8'), 'skills/channel.yaml');
  const storage = await connectStorage({ mongodbUri, dataDir, logger: silentLogger });
  try {
    const { connection } = storage;
    const clock = systemClock;
    const keyring = createKeyring(encryptionKeys);
    const keys = createContactKeys({ model: createContactKeyModel(connection), keyring, clock });
    const { secret } = createServerSecrets({ model: createServerSecretModel(connection), keys });
    const accessLog = createAccessLog({
      model: createAccessLogModel(connection),
      seals: createAccessSealModel(connection),
      signingKey: await secret('access-log'),
      clock,
    });
    const legalHold = createLegalHold({ model: createLegalHoldModel(connection), accessLog, clock });
    const deps = {
      ...createConsentModels(connection),
      archive: createConsentArchive({ legalHold, clock }),
      signingKey: await secret('consent'),
      registry: () => registry,
      accessLog,
      clock,
    };
    return await work({ verifier: createConsentVerifier(deps), receipts: createReceipts(deps) });
  } finally {
    await storage.stop();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (err: unknown) => {
    const text = err instanceof AppError ? `${err.message}\n→ ${err.fix}\n` : `${err}\n`;
    process.stderr.write(text);
    process.exitCode = 1;
  },
);
