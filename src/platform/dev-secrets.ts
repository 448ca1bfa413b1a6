import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from './app-error';
import { SECRET_NAMES } from './config';
import { randomToken } from './ids';

const SecretsFile = z.partialRecord(z.enum(SECRET_NAMES), z.string());
type Secrets = z.infer<typeof SecretsFile>;

/** A fresh `id:base64` key of 32 random bytes. */
export function newNamedKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

const MAKE = {
  SKILL_SECRET: () => randomToken(24),
  ENCRYPTION_KEYS: () => newNamedKey('dev1'),
  LOOKUP_KEY: () => newNamedKey('dev1'),
};

/**
 * Development only: fills in the secrets that the environment lacks, from `dev-secrets.json` in the data folder.
 * They are made once, so that data written yesterday can be read today.
 */
export function withDevSecrets(env: Record<string, string | undefined>, dataDir: string) {
  const file = join(dataDir, 'dev-secrets.json');
  const stored = readSecrets(file);
  const missing = SECRET_NAMES.filter((name) => !env[name]);
  const created = missing.filter((name) => !stored[name]);
  if (created.length > 0) {
    for (const name of created) stored[name] = MAKE[name]();
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
  }
  return {
    env: { ...env, ...Object.fromEntries(missing.map((name) => [name, stored[name]])) },
    borrowed: missing,
    created,
    file,
  };
}

function readSecrets(file: string): Secrets {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  const parsed = SecretsFile.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'DEV_SECRETS_UNREADABLE',
    message: `${file} is not the JSON this server wrote.`,
    fix: 'Restore it from a backup. Deleting it makes new keys, and what was encrypted with the old ones can no longer be read.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
