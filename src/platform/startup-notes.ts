import type { Config } from './config';

export interface StartupFacts {
  config: Config;
  port: number;
  storage: 'mongodb' | 'embedded';
  /** Secrets that were made for development because the environment lacks them. */
  borrowed: readonly string[];
  channelName: string;
  /** Makes the first account of the console; null when there is one. */
  setupLink: string | null;
}

/** A few calm lines for whoever started the server: where things are, what is in use, what is missing for production. */
export function startupNotes({
  config,
  port,
  storage,
  borrowed,
  channelName,
  setupLink,
}: StartupFacts): string {
  const base = `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`.replace(
    '127.0.0.1',
    'localhost',
  );
  const missing = missingForProduction({ config, borrowed });
  const lines = [
    '',
    `  단골 · ${channelName}`,
    '',
    `  Skill URL   ${base}/kakao/skill`,
    ...(config.publicUrl === base ? [] : [`              for Kakao: ${config.publicUrl}/kakao/skill`]),
    ...(config.simulator ? [`  Simulator   ${base}/simulator`] : []),
    `  Console     ${base}/console`,
    ...(setupLink ? [`              first account, once, within a day: ${setupLink}`] : []),
    `  Policy      ${base}/privacy`,
    `  Storage     ${storage === 'embedded' ? `embedded, in ${config.dataDir}` : 'MongoDB'}`,
    `  Sender      ${config.sender === 'dry-run' ? 'dry-run: nothing leaves, messages go to the outbox' : config.sender}`,
    ...(missing.length > 0 ? ['', '  Before production:', ...missing.map((what) => `  · ${what}`)] : []),
    '',
    '',
  ];
  return lines.join('\n');
}

function missingForProduction({ config, borrowed }: Pick<StartupFacts, 'config' | 'borrowed'>): string[] {
  if (config.isProduction) return [];
  return [
    ...(borrowed.length > 0
      ? [`set ${borrowed.join(', ')} (made for development in ${config.dataDir})`]
      : []),
    ...(config.mongodbUri ? [] : ['set MONGODB_URI, or back up the data folder']),
    ...(config.publicUrl.startsWith('https:') ? [] : ['set PUBLIC_URL to the https address Kakao reaches']),
    ...(config.sender === 'dry-run' ? ['set SENDER=event-api to really send follow-ups'] : []),
  ];
}
