import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppError } from '../../src/platform/app-error';
import { ENV_NAMES, loadConfig } from '../../src/platform/config';

const aKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const anEnv = (overrides: Record<string, string | undefined> = {}) => ({
  SKILL_SECRET: 'a-long-enough-secret',
  ENCRYPTION_KEYS: aKey('k1'),
  LOOKUP_KEY: aKey('l1'),
  ...overrides,
});

function problemsOf(env: Record<string, string | undefined>): string {
  try {
    loadConfig(env);
  } catch (err) {
    if (err instanceof AppError) return err.message;
    throw err;
  }
  return '';
}

describe('the configuration', () => {
  it('has safe defaults: loopback, embedded storage, dry run, simulator on in development only', () => {
    const development = loadConfig(anEnv());
    expect(development).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      mongodbUri: undefined,
      sender: 'dry-run',
      simulator: true,
    });
    const production = loadConfig(
      anEnv({ NODE_ENV: 'production', PUBLIC_URL: 'https://channel.example.com/' }),
    );
    expect(production).toMatchObject({
      host: '0.0.0.0',
      simulator: false,
      publicUrl: 'https://channel.example.com',
    });
  });

  it('stops on a sender that takes over without what it needs', () => {
    expect(problemsOf(anEnv({ FALLBACK_SENDERS: 'alimtalk', SOLAPI_API_KEY: 'key' }))).toContain(
      'FALLBACK_SENDERS=alimtalk needs SOLAPI_API_SECRET, SOLAPI_PF_ID, SOLAPI_FROM',
    );
    expect(problemsOf(anEnv({ FALLBACK_SENDERS: 'pigeon' }))).toContain('alimtalk, brand-message or both');
  });

  it('takes several secrets and keys while one is being changed, the first being active', () => {
    const config = loadConfig(
      anEnv({
        SKILL_SECRET: 'the-new-secret-0001, the-old-secret-0001',
        ENCRYPTION_KEYS: `${aKey('k2')},${aKey('k1')}`,
      }),
    );
    expect(config.skillSecrets).toEqual(['the-new-secret-0001', 'the-old-secret-0001']);
    expect(config.encryptionKeys.map(({ id }) => id)).toEqual(['k2', 'k1']);
  });

  it('prints every problem at once, each with its fix', () => {
    const message = problemsOf({
      PORT: 'eighty',
      MONGODB_URI: 'http://db',
      SENDER: 'pigeon',
      SKILL_SECRET: 'short',
      ENCRYPTION_KEYS: 'k1:abc',
    });
    for (const name of ['PORT', 'MONGODB_URI', 'SENDER', 'SKILL_SECRET', 'ENCRYPTION_KEYS', 'LOOKUP_KEY'])
      expect(message).toContain(name);
    expect(message).toContain('npm run new:key');
  });

  it('never repeats a secret in what it prints', () => {
    const message = problemsOf(
      anEnv({
        ENCRYPTION_KEYS: 'k1:c2VjcmV0LXZhbHVl',
        SKILL_SECRET: 'oops-short',
        MONGODB_URI: 'mongodb://dangol:hunter2@db.example.com/dangol?tls=false',
      }),
    );
    expect(message).toContain('MONGODB_URI');
    expect(message).not.toMatch(/c2VjcmV0|oops-short|hunter2|db\.example/);
  });

  it.each([
    ['production without PUBLIC_URL', { NODE_ENV: 'production' }, 'PUBLIC_URL'],
    ['the Event API without its key', { SENDER: 'event-api' }, 'KAKAO_REST_API_KEY'],
    ['two keys with one id', { LOOKUP_KEY: `${aKey('x')},${aKey('x')}` }, 'LOOKUP_KEY'],
    ['SEC-11: a database elsewhere without TLS', { MONGODB_URI: 'mongodb://db.example.com/d' }, 'tls=true'],
    ['a bot id that is none', { KAKAO_BOT_ID: 'my bot' }, 'KAKAO_BOT_ID'],
  ])('stops on %s', (_what, env, name) => {
    expect(problemsOf(anEnv(env))).toContain(name);
  });

  it('is described by .env.example, variable by variable', () => {
    const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(documented.sort()).toEqual([...ENV_NAMES].sort());
  });
});
