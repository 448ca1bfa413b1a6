/** What the network may send: odd bodies, slow ones, endless ones. One server takes it all. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { TEST_SECRET } from '../support/test-secret';
import { type Answer, undocumented } from './support/documented';
import { wrongInLog } from './support/log-book';
import { mutatedPayload } from './support/mutate-payload';
import { between, itSeeded, pick } from './support/seeded';
import { openShop, type Shop } from './support/shop';

const COUNT = 10_000;
const AT_ONCE = 8;
const HUNG_UP = ['UND_ERR_SOCKET', 'EPIPE', 'ECONNRESET'];
const PATHS = [
  '/kakao/skill',
  '/kakao/skill',
  '/kakao/skill/join',
  '/kakao/skill/nowhere',
  '/kakao/validate/phone',
];
/** What a heap may differ by between two halves of a run. */
const NOISE_BYTES = 12 * 1024 * 1024;

let shop: Shop;
let agent: Agent;
beforeAll(async () => {
  shop = await openShop({ servers: 1, storage: 'own' });
  agent = new Agent({ connections: AT_ONCE });
});
afterAll(async () => {
  await agent.close();
  await shop.close();
});

const server = () => pick(() => 0, shop.servers);

async function post(
  path: string,
  body: string | Buffer | Readable,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await request(`${server().origin}${path}`, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json', 'x-dangol-secret': TEST_SECRET, ...headers },
    body,
  });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type']),
    text: await answer.body.text(),
  };
}

async function heapBytes(): Promise<number> {
  const { heapUsed } = (await server().ask({ memory: true })) as { heapUsed: number };
  return heapUsed;
}

/** Posts many bodies and answers what was wrong with the answers and with the memory. */
async function wrongWith(random: () => number, bodyOf: () => string | Buffer): Promise<string[]> {
  const wrong: string[] = [];
  const statuses = new Set<number>();
  let left = 0;
  async function send(): Promise<void> {
    while (left-- > 0) {
      const path = pick(random, PATHS);
      const body = bodyOf();
      const answer = await post(path, body);
      statuses.add(answer.status);
      const problem = undocumented(answer, { validates: path.startsWith('/kakao/validate') });
      if (problem && wrong.length < 5)
        wrong.push(`${path} ${problem} for ${JSON.stringify(String(body)).slice(0, 500)}`);
    }
  }
  async function sendHalf(): Promise<void> {
    left = COUNT / 2;
    await Promise.all(Array.from({ length: AT_ONCE }, send));
  }
  await sendHalf();
  const before = await heapBytes();
  await sendHalf();
  const grown = (await heapBytes()) - before;
  if (grown > NOISE_BYTES) wrong.push(`the heap grew by ${grown} bytes`);
  if (!statuses.has(400)) wrong.push('nothing was odd enough to be refused');
  return wrong;
}

afterEach(() => {
  expect(wrongInLog(server().output(), { expected: [], private: [] })).toEqual([]);
});

describe('a documented answer, the same memory, and nothing of the inside', () => {
  itSeeded(`for ${COUNT} requests of Kakao with things wrong in them`, async (random) => {
    expect(await wrongWith(random, () => mutatedPayload(random))).toEqual([]);
  });

  itSeeded(`for ${COUNT} bodies of random bytes`, async (random) => {
    const bytes = () => Buffer.from(Array.from({ length: between(random, 0, 300) }, () => random() * 256));
    expect(await wrongWith(random, bytes)).toEqual([]);
  });

  itSeeded('for bodies that are too large, with and without their length said', async () => {
    const large = Buffer.alloc(2_000_000, ' ');
    expect((await post('/kakao/skill', large)).status).toBe(413);
    const endless = Readable.from(
      (async function* () {
        for (;;) yield large.subarray(0, 65_536);
      })(),
    );
    const chunked = await post('/kakao/skill', endless).then(
      ({ status }) => status,
      // The server hangs up on who does not stop.
      ({ code = '' }: { code?: string }) => (HUNG_UP.includes(code) ? 413 : code),
    );
    expect(chunked).toBe(413);
  });

  itSeeded('while 500 connections send a byte now and then, until they are cut', async (random, atEnd) => {
    const { hostname, port } = new URL(server().origin);
    const sockets = Array.from({ length: 500 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {}).resume();
      socket.write(
        `POST /kakao/skill HTTP/1.1\r\nhost: x\r\nx-dangol-secret: ${TEST_SECRET}\r\ncontent-length: 1000\r\n\r\n{`,
      );
      return socket;
    });
    const gone = sockets.map((socket) => once(socket, 'close'));
    atEnd(async () => {
      for (const socket of sockets) socket.destroy();
    });
    for (let times = 0; times < 20; times++) {
      for (const socket of sockets) socket.write(' ');
      const answer = await post('/kakao/skill', mutatedPayload(random));
      expect(undocumented(answer)).toBeUndefined();
      await wait(50);
    }
    await Promise.all(gone);
  });
});
