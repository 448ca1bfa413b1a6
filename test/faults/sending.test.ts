/** Two servers send through a Kakao that is late, lies, repeats itself and drops, while clocks jump and servers die. */
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import { type Shown, startEventApiStandIn, type TalkFault } from '../support/event-api-stand-in';
import { TEST_SECRET } from '../support/test-secret';
import { runCrowd, secretsOf } from './support/crowd';
import { wrongInLog } from './support/log-book';
import { between, isLong, itSeeded, pick } from './support/seeded';
import { openShop, type Shop } from './support/shop';
import { wrongInStorage } from './support/verdict';

const COMERS_MS = isLong ? 60_000 : 8_000;
/** As long as Kakao misbehaves. */
const BAD_ROUNDS = 80;
/** What is unknown is asked about once a minute, by a timer that no clock moves. */
const MOST_ROUNDS = 350;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FAULTS: TalkFault[] = [
  'called twice',
  'late',
  'lost before',
  'lost after',
  'server error',
  'too many requests',
  'unauthorized',
  'not json',
  'other json',
  'refused in the body',
];
const SETTLED = ['delivered', 'skipped', 'failed', 'unconfirmed'];

/** The next time it is this hour in Seoul, from some instant on. */
function nextAt(hour: number, minute: number, from: number): number {
  const today = Math.floor((from + 9 * HOUR_MS) / DAY_MS) * DAY_MS - 9 * HOUR_MS;
  const at = today + hour * HOUR_MS + minute * MINUTE_MS;
  return at > from ? at : at + DAY_MS;
}

itSeeded(
  'every message arrives once or has its reason, and none is paid for twice',
  async (random, atEnd) => {
    let isBad = true;
    const kakao = await startEventApiStandIn({
      skill: (body) => askSkill(shop, random, body),
      chance: () => (isBad && random() < 0.6 ? pick(random, FAULTS) : undefined),
    });
    atEnd(kakao.stop);
    let aheadMs = nextAt(10, 0, Date.now()) - Date.now();
    const shop: Shop = await openShop({
      servers: 2,
      env: {
        SENDER: 'event-api',
        KAKAO_BOT_ID: '667e5382f2b2f84cb555091c',
        KAKAO_REST_API_KEY: 'rest-api-key',
        KAKAO_BOT_API_URL: kakao.baseUrl,
        PROBE_AHEAD_MS: String(aheadMs),
      },
    });
    atEnd(shop.close);
    /** Every server's clock is set; one of them wrongly, by minutes. */
    async function setClock(ahead: number): Promise<void> {
      aheadMs = ahead;
      shop.env.PROBE_AHEAD_MS = String(aheadMs);
      const skewMs = between(random, -5, 5) * MINUTE_MS;
      await Promise.all(
        shop.servers.map((server, which) => server.ask({ aheadMs: aheadMs + (which === 0 ? skewMs : 0) })),
      );
    }

    const regulars = await runCrowd({ shop, random, atOnce: 3, trouble: () => wait(COMERS_MS) });
    const storage = await createConnection(shop.storage.uri, { dbName: 'dangol' }).asPromise();
    atEnd(() => storage.close());
    const deliveries = () => storage.collection('deliveries').find({ campaign: 'thanks' }).toArray();

    const start = Date.now() + aheadMs;
    await setClock(nextAt(12, 20, start + 2 * DAY_MS + 12 * HOUR_MS) - Date.now());
    for (let round = 0; round < MOST_ROUNDS; round++) {
      await wait(between(random, 100, 1_000));
      isBad = round < BAD_ROUNDS;
      const jumps = isBad && random() < 0.15 ? -between(random, 10, 120) : between(random, 1, 20);
      const now = Date.now() + aheadMs + jumps * MINUTE_MS;
      const isLate = nextAt(20, 0, now) > nextAt(9, 0, now);
      await setClock((isLate ? nextAt(9, 0, now) : now) - Date.now());
      if (isBad && round % 10 === 5) {
        const which = between(random, 0, 1);
        await shop.killServer(which);
        await shop.startServer(which);
      }
      if ((await deliveries()).every(({ status }) => SETTLED.includes(status))) break;
    }
    await kakao.idle();

    const sent = await deliveries();
    const unsettled = sent
      .filter(({ status }) => !SETTLED.includes(status))
      .map(({ status, nextAt }) => ({ status, nextAt }));
    const unexplained = sent
      .filter(({ status, reason }) => status !== 'delivered' && !reason)
      .map(({ status }) => status);
    const arrived = kakao.shown.filter(({ outputs }) => outputs.length > 0).map(deliveryOf);
    const paid = kakao.requests.flatMap(({ users }) =>
      users.map(({ properties }) => properties?.fu_delivery ?? ''),
    );
    expect({ unsettled, unexplained, arrivedTwice: twiceIn(arrived), paidTwice: twiceIn(paid) }).toEqual({
      unsettled: [],
      unexplained: [],
      arrivedTwice: [],
      paidTwice: [],
    });
    expect(sent.length).toBeGreaterThan(0);
    expect(await wrongInStorage(shop, regulars)).toEqual([]);
    expect(wrongInLog(shop.log(), { expected: ['sender.stopped'], private: secretsOf(regulars) })).toEqual(
      [],
    );
  },
);

const deliveryOf = ({ properties }: Shown): string => properties.fu_delivery ?? '';

const twiceIn = (ids: string[]): string[] => ids.filter((id, index) => ids.indexOf(id) < index);

/** Kakao's call to our skill, as it reaches one of the servers. */
async function askSkill(shop: Shop, random: () => number, body: unknown) {
  const answer = await fetch(`${pick(random, shop.servers).origin}/kakao/skill`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dangol-secret': TEST_SECRET },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`The skill answered ${answer.status}.`);
  return answer.json();
}
