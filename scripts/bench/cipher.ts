/** How much of a turn goes into encrypting and decrypting: people join, on real storage, and every sealing is timed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSkills } from '../../skills';
import { parseSkillRequest } from '../../src/kakao';
import { newId } from '../../src/platform/ids';
import type { Sealer } from '../../src/privacy';
import type { Services } from '../../src/services';
import { skillPayload } from '../../src/simulator/skill-payload';
import { withServices } from '../installation';
import { ms, percentile, printTable, timeEach } from './measure';

const PEOPLE = 60;
const WARM_UP = 5;
const TARGET_PERCENT = 5;
const BOT = { id: '65a0000000000000000000b0', name: '단골' };
const SAID = [
  ...['단골 등록', '만 14세 이상이에요', '동의', '동의', '동의', '동의', '동의'],
  ...[
    '김단골',
    '010-1234-5678',
    '1995년 3월 2일',
    '여자요',
    '서울',
    '커피, 디저트',
    '저장',
    '내 정보',
    '메뉴',
  ],
];

export async function benchCipher(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dangol-bench-'));
  try {
    await withServices({ NODE_ENV: 'test', DATA_DIR: dataDir }, measure);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(services: Services): Promise<void> {
  await services.publish();
  await services.conversation.load(createSkills(services));
  await talk(services, WARM_UP);
  const cipher = timeCipher(services);
  const before = process.cpuUsage();
  const turns = await talk(services, PEOPLE);
  const { user, system } = process.cpuUsage(before);
  const [inTurns, inCipher] = [turns.reduce((sum, time) => sum + time, 0), cipher.spentMs()];
  const percentOf = (all: number) => `${((inCipher / all) * 100).toFixed(2)} %`;
  printTable([
    ['', 'a turn'],
    ['median', ms(percentile(turns, 0.5))],
    ['p99', ms(percentile(turns, 0.99))],
    ['average', ms(inTurns / turns.length)],
    ['of it sealing and opening', ms(inCipher / turns.length)],
    ['calls', (cipher.calls() / turns.length).toFixed(1)],
  ]);
  console.log(
    `${percentOf(inTurns)} of ${turns.length} turns, ${percentOf((user + system) / 1_000)} of the processor's time with storage (target ${TARGET_PERCENT} %)`,
  );
}

/** Everybody joins and looks around; how long each turn took, sorted. Without HTTP, so that the share is not flattered. */
async function talk({ conversation }: Services, people: number): Promise<number[]> {
  const keys = Array.from({ length: people }, () => newId().padEnd(65, '0'));
  return timeEach(people * SAID.length, async (turn) => {
    const userKey = keys[Math.floor(turn / SAID.length)] ?? '';
    const person = {
      name: '',
      userKey,
      channelKey: '',
      isFriend: true,
      isDevelopment: false,
      hasCallback: false,
    };
    const act = { kind: 'say', text: SAID[turn % SAID.length] ?? '' } as const;
    const read = parseSkillRequest(
      skillPayload({ bot: BOT, person: { ...person, params: {} }, act, contexts: [] }),
    );
    if (!read.ok) throw new Error('The bench makes requests that cannot be read.');
    await conversation.engine.answer(read.request, { requestId: newId(), isWanted: () => true });
  });
}

/** From now on every sealing, opening, wrapping and unwrapping is timed. */
function timeCipher({ keys, keyring }: Services) {
  let spent = 0;
  let calls = 0;
  function timed<Args extends unknown[], Result>(work: (...args: Args) => Result) {
    return (...args: Args): Result => {
      const started = performance.now();
      const result = work(...args);
      spent += performance.now() - started;
      calls += 1;
      return result;
    };
  }
  const timedSealer = (sealer: Sealer): Sealer => ({ seal: timed(sealer.seal), open: timed(sealer.open) });
  const { sealer, opener } = keys;
  Object.assign(keyring, { wrap: timed(keyring.wrap), unwrap: timed(keyring.unwrap) });
  Object.assign(keys, {
    sealer: async (contactId: string) => timedSealer(await sealer(contactId)),
    opener: async (contactId: string) => {
      const found = await opener(contactId);
      return found && timedSealer(found);
    },
  });
  return { spentMs: () => spent, calls: () => calls };
}
