/** The same few people talk all day: what a server needs must not grow. */
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestChat } from '../support/test-chat';
import { runCrowd, secretsOf } from './support/crowd';
import { wrongInLog } from './support/log-book';
import { between, isLong, itSeeded, pick } from './support/seeded';
import { openShop } from './support/shop';
import { wrongInStorage } from './support/verdict';

const MINUTES = isLong ? 60 : 3;
const TALKERS = 8;
/** One sample in each of these parts of the run. The first quarter warms up: code is compiled, caches fill. */
const SAMPLES = 24;
const WARM_UP = SAMPLES / 4;
/** What medians may differ by: the heap holds everybody's recent conversation, the rest the sockets that happen to be open. */
const NOISE_MB = { heap: 8, outside: 8 };
const WORDS = [
  '안녕',
  '메뉴',
  '영업시간',
  '오시는 길',
  '내 정보',
  '동의 관리',
  '자주 묻는 질문',
  '커피 맛있어요',
  '주차',
];
const PAGES = ['/privacy', '/readyz', '/metrics', '/console', '/nowhere', '/my-data/nothing', '/s/nothing'];

interface Need {
  /** Objects of the server's thread that are in use. */
  heapMb: number;
  /**
   * All the process holds in memory beside the heap of the server's thread: the storage's thread with its heap, SQLite, buffers,
   * code. That heap is left out because between two collections it grows by a hundred megabytes and shrinks again.
   */
  outsideMb: number;
  files: number;
}

itSeeded(`memory and open files stay flat over ${MINUTES} minutes of talk`, async (random, atEnd) => {
  const shop = await openShop({ servers: 1, storage: 'own' });
  atEnd(shop.close);
  const server = pick(random, shop.servers);
  const regulars = await runCrowd({ shop, random, atOnce: 4, trouble: () => wait(5_000) });
  const present = regulars.filter(({ isErased }) => !isErased);

  let isOver = false;
  async function talk(): Promise<void> {
    while (!isOver) {
      const { userKey } = pick(random, present);
      await createTestChat({ at: () => server.origin, botUserKey: userKey }).says(pick(random, WORDS));
      if (random() < 0.2) await fetch(`${server.origin}${pick(random, PAGES)}`).then((page) => page.text());
      await wait(between(random, 0, 40));
    }
  }
  const needs: Need[] = [];
  async function watch(): Promise<void> {
    while (needs.length < SAMPLES) {
      await wait((MINUTES * 60_000) / SAMPLES);
      needs.push(await needOf(server));
    }
    isOver = true;
  }
  await Promise.all([watch(), ...Array.from({ length: TALKERS }, talk)]);

  const warm = needs.slice(WARM_UP);
  const early = warm.slice(0, warm.length / 2);
  const late = warm.slice(warm.length / 2);
  const grown = (of: (need: Need) => number) => median(late.map(of)) - median(early.map(of));
  const summary = JSON.stringify(needs);
  expect({ summary, heapMb: grown(({ heapMb }) => heapMb) < NOISE_MB.heap }).toEqual({
    summary,
    heapMb: true,
  });
  expect({ summary, outsideMb: grown(({ outsideMb }) => outsideMb) < NOISE_MB.outside }).toEqual({
    summary,
    outsideMb: true,
  });
  expect({ summary, files: grown(({ files }) => files) < TALKERS }).toEqual({ summary, files: true });
  expect(await wrongInStorage(shop, regulars)).toEqual([]);
  expect(wrongInLog(shop.log(), { expected: [], private: secretsOf(regulars) })).toEqual([]);
});

/** What is in use is read after a collection, and the rest before it: V8 gives pages back some time after it counts them as gone. */
async function needOf({ pid, ask }: { pid: number; ask(question: object): Promise<unknown> }): Promise<Need> {
  const { heapTotal, rss } = (await ask({})) as NodeJS.MemoryUsage;
  const { heapUsed } = (await ask({ memory: true })) as NodeJS.MemoryUsage;
  return {
    heapMb: Math.round(heapUsed / 1024 / 1024),
    outsideMb: Math.round((rss - heapTotal) / 1024 / 1024),
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
