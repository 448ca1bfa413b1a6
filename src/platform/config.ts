import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from './app-error';
import { unprotectedUri } from './mongodb-uri';

/** A key with its name: values made with it say which one, so that keys can be changed later. */
export interface NamedKey {
  id: string;
  key: Buffer;
}

/** The skills that come with the server. */
const OWN_SKILLS = join(__dirname, '..', '..', 'skills');

const NAMED_KEY_HELP = 'write id:base64 with 32 random bytes; make one with: npm run new:key';

const namedKeys = (name: string) =>
  z
    .string()
    .min(1, `${name} is empty: ${NAMED_KEY_HELP}`)
    .transform((text, ctx): NamedKey[] => {
      const keys = text.split(',').map((part) => parseNamedKey(part.trim()));
      if (keys.some((key) => key === undefined)) {
        ctx.addIssue({
          code: 'custom',
          message: `${name} holds a key that is not id:base64 of 32 bytes: ${NAMED_KEY_HELP}`,
        });
        return z.NEVER;
      }
      const named = keys as NamedKey[];
      if (new Set(named.map(({ id }) => id)).size < named.length) {
        ctx.addIssue({ code: 'custom', message: `${name} has two keys with one id: give each its own` });
        return z.NEVER;
      }
      return named;
    });

function parseNamedKey(text: string): NamedKey | undefined {
  const found = /^([A-Za-z0-9_-]{1,16}):([A-Za-z0-9+/_-]+=*)$/.exec(text);
  if (!found?.[1] || !found[2]) return undefined;
  const key = Buffer.from(found[2], 'base64');
  return key.length === 32 ? { id: found[1], key } : undefined;
}

const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));

const secrets = (name: string) =>
  list.refine((all) => all.every((secret) => secret.length >= 16), {
    error: `${name} must have at least 16 characters (two secrets are separated by a comma while you change them)`,
  });

const url = (name: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name} must be an address such as https://channel.example.com` })
    .transform((text) => text.replace(/\/$/, ''));

const EnvSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'NODE_ENV is development, production or test' })
    .default('development'),
  PORT: z.coerce
    .number({ error: 'PORT must be a number' })
    .int()
    .min(0)
    .max(65_535, 'PORT is at most 65535')
    .default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: url('PUBLIC_URL').optional(),
  MONGODB_URI: z
    .string()
    .regex(
      /^mongodb(\+srv)?:\/\//,
      'MONGODB_URI starts with mongodb:// or mongodb+srv://; leave it out to use the embedded storage',
    )
    .superRefine((uri, ctx) => {
      const problem = unprotectedUri(uri);
      if (problem !== undefined) ctx.addIssue({ code: 'custom', message: problem });
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  SKILLS_DIR: z.string().optional(),
  DATA_REGION: z
    .string()
    .regex(/^[A-Z]{2}$/, 'DATA_REGION is a country in two capital letters, such as KR')
    .default('KR'),
  SKILL_SECRET: secrets('SKILL_SECRET'),
  ENCRYPTION_KEYS: namedKeys('ENCRYPTION_KEYS'),
  LOOKUP_KEY: namedKeys('LOOKUP_KEY'),
  KAKAO_BOT_ID: z
    .string()
    .regex(
      /^[0-9a-f]{24}!?$/,
      'KAKAO_BOT_ID is 24 hexadecimal digits (챗봇 관리자센터 > 설정), with a ! for the development channel',
    )
    .optional(),
  KAKAO_REST_API_KEY: z.string().min(1, 'KAKAO_REST_API_KEY is empty').optional(),
  KAKAO_ADMIN_KEY: z.string().min(1, 'KAKAO_ADMIN_KEY is empty').optional(),
  KAKAO_EVENT_NAME: z.string().min(1).default('dangol_followup'),
  KAKAO_BOT_API_URL: url('KAKAO_BOT_API_URL').default('https://bot-api.kakao.com'),
  SENDER: z.enum(['dry-run', 'event-api'], { error: 'SENDER is dry-run or event-api' }).default('dry-run'),
  FALLBACK_SENDERS: list
    .pipe(
      z.array(
        z.enum(['alimtalk', 'brand-message'], {
          error: 'FALLBACK_SENDERS names alimtalk, brand-message or both, separated by a comma',
        }),
      ),
    )
    .default([]),
  SENDER_PER_MINUTE: z.coerce
    .number({ error: 'SENDER_PER_MINUTE must be a number' })
    .int()
    .min(1, 'SENDER_PER_MINUTE is at least 1')
    .default(6_000),
  SOLAPI_API_KEY: z.string().optional(),
  SOLAPI_API_SECRET: z.string().optional(),
  SOLAPI_PF_ID: z.string().optional(),
  SOLAPI_FROM: z
    .string()
    .regex(/^\d{8,12}$/, 'SOLAPI_FROM is the registered sender number, digits only')
    .optional(),
  SOLAPI_API_URL: url('SOLAPI_API_URL').default('https://api.solapi.com'),
  SOLAPI_WEBHOOK_SECRET: secrets('SOLAPI_WEBHOOK_SECRET').default([]),
  PURCHASE_SECRET: secrets('PURCHASE_SECRET').default([]),
  ALERT_WEBHOOK_URL: url('ALERT_WEBHOOK_URL').optional(),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], { error: 'LOG_LEVEL is error, warn, info or debug' })
    .default('info'),
  SIMULATOR: z.stringbool({ error: 'SIMULATOR is on or off' }).optional(),
});

/** Names that are created in DATA_DIR during development and must be given in production. */
export const SECRET_NAMES = ['SKILL_SECRET', 'ENCRYPTION_KEYS', 'LOOKUP_KEY'] as const;
type SecretName = (typeof SECRET_NAMES)[number];

/** Every variable the server reads; `.env.example` lists the same. */
export const ENV_NAMES = Object.keys(EnvSchema.shape);

const MISSING_HELP: Record<SecretName, string> = {
  SKILL_SECRET:
    'SKILL_SECRET is missing: choose a long random text and enter the same one as header X-Dangol-Secret in the skill registration',
  ENCRYPTION_KEYS: `ENCRYPTION_KEYS is missing: ${NAMED_KEY_HELP}`,
  LOOKUP_KEY: `LOOKUP_KEY is missing: ${NAMED_KEY_HELP}`,
};

/** Checks the environment. Throws one `CONFIG_INVALID` that lists every problem with its fix. */
export function loadConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in EnvSchema.shape && value !== ''),
  );
  const parsed = EnvSchema.safeParse(given, {
    error: (issue) => (issue.input === undefined ? MISSING_HELP[issue.path?.[0] as SecretName] : undefined),
  });
  const problems = parsed.success
    ? crossProblems(parsed.data)
    : parsed.error.issues.map((issue) => issue.message);
  if (!parsed.success || problems.length > 0) throw configInvalid(problems);
  const values = parsed.data;
  const isProduction = values.NODE_ENV === 'production';
  return {
    env: values.NODE_ENV,
    isProduction,
    port: values.PORT,
    host: values.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    mongodbUri: values.MONGODB_URI,
    dataDir: values.DATA_DIR,
    skillsDir: values.SKILLS_DIR ?? OWN_SKILLS,
    dataRegion: values.DATA_REGION,
    skillSecrets: values.SKILL_SECRET,
    encryptionKeys: values.ENCRYPTION_KEYS,
    lookupKeys: values.LOOKUP_KEY,
    kakao: {
      botId: values.KAKAO_BOT_ID,
      restApiKey: values.KAKAO_REST_API_KEY,
      adminKey: values.KAKAO_ADMIN_KEY,
      eventName: values.KAKAO_EVENT_NAME,
      botApiUrl: values.KAKAO_BOT_API_URL,
    },
    sender: values.SENDER,
    fallbackSenders: values.FALLBACK_SENDERS,
    sendsPerMinute: values.SENDER_PER_MINUTE,
    solapi: {
      baseUrl: values.SOLAPI_API_URL,
      apiKey: values.SOLAPI_API_KEY ?? '',
      apiSecret: values.SOLAPI_API_SECRET ?? '',
      pfId: values.SOLAPI_PF_ID ?? '',
      from: values.SOLAPI_FROM ?? '',
      webhookSecrets: values.SOLAPI_WEBHOOK_SECRET,
    },
    purchaseSecrets: values.PURCHASE_SECRET,
    alertWebhookUrl: values.ALERT_WEBHOOK_URL,
    logLevel: values.LOG_LEVEL,
    simulator: values.SIMULATOR ?? !isProduction,
  };
}
export type Config = ReturnType<typeof loadConfig>;

function crossProblems(values: z.infer<typeof EnvSchema>): string[] {
  const problems: string[] = [];
  if (values.NODE_ENV === 'production' && !values.PUBLIC_URL) {
    problems.push(
      'PUBLIC_URL is missing: give the https address people reach this server at; consent texts link to it',
    );
  }
  if (values.SENDER === 'event-api' && !(values.KAKAO_BOT_ID && values.KAKAO_REST_API_KEY)) {
    problems.push(
      'SENDER=event-api needs KAKAO_BOT_ID and KAKAO_REST_API_KEY (the REST API key of the app linked to the channel)',
    );
  }
  const { FALLBACK_SENDERS: fallbacks } = values;
  const needed = [
    ...(fallbacks.length > 0 ? (['SOLAPI_API_KEY', 'SOLAPI_API_SECRET', 'SOLAPI_PF_ID'] as const) : []),
    ...(fallbacks.includes('alimtalk') ? (['SOLAPI_FROM'] as const) : []),
  ];
  const missing = needed.filter((name) => !values[name]);
  if (missing.length > 0) problems.push(`FALLBACK_SENDERS=${fallbacks} needs ${missing.join(', ')}`);
  return problems;
}

function configInvalid(problems: string[]): AppError {
  return new AppError({
    code: 'CONFIG_INVALID',
    message: `The environment has ${problems.length} problem(s):\n${problems.map((problem) => `  ✖ ${problem}`).join('\n')}`,
    fix: 'Correct the variables above (see .env.example) and start again.',
  });
}
