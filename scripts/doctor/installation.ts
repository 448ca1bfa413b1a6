import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { limits } from '../../src/kakao';
import { AppError } from '../../src/platform/app-error';
import { type Config, loadConfig } from '../../src/platform/config';
import { withDevSecrets } from '../../src/platform/dev-secrets';
import { advice, type Finding, ok, problem } from './finding';

const ENOUGH_BYTES = 500 * 1024 * 1024;
const OLD_AFTER_DAYS = 365;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  return isEnough ? ok('Node.js', version) : problem('Node.js', version, 'Install Node.js 20.19 or newer.');
}

/** Reads the environment as the server would, without writing anything. */
export function checkConfig(env: NodeJS.ProcessEnv): { findings: Finding[]; config?: Config } {
  const isProduction = env.NODE_ENV === 'production';
  const dataDir = env.DATA_DIR || './data';
  try {
    const filled = isProduction || !existsSync(dataDir) ? undefined : withDevSecrets(env, dataDir);
    const config = loadConfig(filled?.env ?? env);
    const borrowed = filled?.borrowed ?? [];
    return {
      config,
      findings: [
        borrowed.length > 0
          ? advice(
              'Secrets',
              `${borrowed.join(', ')} made for development`,
              'Set them in .env before production; npm run new:key makes keys.',
            )
          : ok('Secrets', 'all given'),
        config.publicUrl.startsWith('https:')
          ? ok('PUBLIC_URL', config.publicUrl)
          : advice(
              'PUBLIC_URL',
              config.publicUrl,
              'Set the https address at which Kakao reaches this server.',
            ),
      ],
    };
  } catch (err) {
    if (!(err instanceof AppError)) throw err;
    if (!isProduction && !existsSync(dataDir)) {
      return {
        findings: [
          advice('Environment', 'never started here', 'Run npm start once: it makes what development needs.'),
        ],
      };
    }
    return { findings: [problem('Environment', err.message, err.fix)] };
  }
}

export function checkDataDir(dir: string): Finding[] {
  if (!existsSync(dir))
    return [advice('Data folder', `${dir} does not exist yet`, 'It is made at the first start.')];
  try {
    accessSync(dir, constants.R_OK | constants.W_OK);
  } catch {
    return [
      problem(
        'Data folder',
        `${dir} cannot be written`,
        'Give the user of the server the right to write there.',
      ),
    ];
  }
  const { bavail, bsize } = statfsSync(dir);
  const free = `${Math.round((bavail * bsize) / 1024 / 1024)} MB free`;
  return [
    bavail * bsize > ENOUGH_BYTES
      ? ok('Data folder', `${dir}, ${free}`)
      : problem('Data folder', `${dir}, ${free}`, 'Make room: a full disk stops all writes.'),
  ];
}

/** Kakao changes its limits without notice, so the table has an age. */
export function checkLimits(now: Date): Finding {
  const oldest = Object.values(limits)
    .map(({ checkedOn }) => checkedOn)
    .sort()[0];
  if (oldest === undefined) return problem('Limits of Kakao', 'the table is empty', 'Reinstall: npm ci');
  const days = Math.floor((now.getTime() - Date.parse(oldest)) / 86_400_000);
  return days < OLD_AFTER_DAYS
    ? ok('Limits of Kakao', `checked on ${oldest}`)
    : advice(
        'Limits of Kakao',
        `checked on ${oldest}, ${days} days ago`,
        'Update Dangol, or compare docs/kakao-limits.md with Kakao.',
      );
}
