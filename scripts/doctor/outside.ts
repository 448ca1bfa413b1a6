import type { Config } from '../../src/platform/config';
import { advice, type Finding, ok, problem } from './finding';

const PATIENCE_MS = 5_000;
const CLOCK_OFF_MS = 5_000;
/** No task has this name: only whether the key is taken matters. */
const ANY_TASK = '/v1/tasks/doctor';

type Outside = Pick<Config, 'publicUrl' | 'sender' | 'kakao'>;

/** What can only be seen over the network: whether people reach us, whether we reach Kakao, and what time it is there. */
export async function checkOutside(config: Outside): Promise<Finding[]> {
  const [reached, kakao] = await Promise.all([checkPublicUrl(config), checkKakao(config)]);
  return [...reached, ...kakao];
}

async function checkPublicUrl({ publicUrl }: Outside): Promise<Finding[]> {
  if (!publicUrl.startsWith('https:')) return [];
  const answer = await ask(`${publicUrl}/privacy`);
  if (answer?.status === 200) return [ok('Reached from outside', `${publicUrl}/privacy`)];
  const seen = answer
    ? `${publicUrl}/privacy answers ${answer.status}`
    : `${publicUrl} cannot be reached from here`;
  return [
    problem(
      'Reached from outside',
      seen,
      'Look at the name in DNS, the certificate and the proxy: Kakao needs the same way.',
    ),
  ];
}

async function checkKakao({ sender, kakao }: Outside): Promise<Finding[]> {
  const sent = Date.now();
  const answer = await ask(`${kakao.botApiUrl}${ANY_TASK}`, {
    authorization: `KakaoAK ${kakao.restApiKey ?? ''}`,
  });
  if (!answer) {
    const fix = 'Let this machine out to it: port 443, DNS.';
    return [
      sender === 'event-api'
        ? problem('Kakao', `${kakao.botApiUrl} cannot be reached`, fix)
        : advice('Kakao', `${kakao.botApiUrl} cannot be reached`, fix),
    ];
  }
  return [
    ok('Kakao', `${kakao.botApiUrl} answers`),
    ...credentials(sender, answer.status),
    ...clock(answer.date, sent),
  ];
}

function credentials(sender: Config['sender'], status: number): Finding[] {
  if (sender !== 'event-api') return [];
  return [
    status === 401 || status === 403
      ? problem(
          'Kakao credentials',
          `refused with ${status}`,
          'Copy the REST API key of the app that is linked to the channel into KAKAO_REST_API_KEY, and allow the address of this server there.',
        )
      : ok('Kakao credentials', 'taken'),
  ];
}

function clock(date: string | null, sent: number): Finding[] {
  const off = date ? Date.parse(date) - (sent + Date.now()) / 2 : 0;
  if (!date) return [];
  return [
    Math.abs(off) < CLOCK_OFF_MS
      ? ok('Clock', "agrees with Kakao's")
      : problem(
          'Clock',
          `${Math.round(Math.abs(off) / 1_000)} s ${off > 0 ? 'behind' : 'ahead of'} Kakao's`,
          'Switch on time synchronisation (NTP): night hours and consents depend on it.',
        ),
  ];
}

async function ask(url: string, headers: Record<string, string> = {}) {
  try {
    const {
      status,
      headers: answered,
      body,
    } = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
    await body?.cancel();
    return { status, date: answered.get('date') };
  } catch {
    return undefined;
  }
}
