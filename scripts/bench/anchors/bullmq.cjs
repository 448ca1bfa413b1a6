/** BullMQ that delivers delayed jobs over HTTP: `bullmq.cjs <redis port> <url>`; jobs as in `dispatch/deliverer.ts`. */
const { Queue, Worker } = require('bullmq');
const { Agent, request } = require('undici');

const AT_ONCE = 100;
const [port, url] = process.argv.slice(2);
const connection = { host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null };
const queue = new Queue('deliveries', { connection });
const dispatcher = new Agent({ connections: AT_ONCE });
const headers = { 'content-type': 'application/json; charset=utf-8' };
let nextId = 0;

async function plan({ count, dueAt, withinMs }) {
  const jobs = Array.from({ length: count }, (_, index) => {
    const at = dueAt + Math.floor((index * withinMs) / count);
    const id = `${at}-${nextId++}`;
    return {
      name: 'deliver',
      data: { deliveryId: id, botUserKey: `person-${index}` },
      opts: { jobId: id, delay: Math.max(1, at - Date.now()), removeOnComplete: true, removeOnFail: true },
    };
  });
  await queue.addBulk(jobs);
  return {
    seconds: 0,
    due: jobs.map(({ data: { deliveryId } }) => [deliveryId, Number.parseInt(deliveryId, 10)]),
  };
}

async function send({ data: { deliveryId, botUserKey } }) {
  const user = [{ type: 'botUserKey', id: botUserKey, properties: { fu_delivery: deliveryId } }];
  const { statusCode, body } = await request(url, {
    method: 'POST',
    headers,
    dispatcher,
    body: JSON.stringify({ event: { name: 'dangol_followup' }, user }),
  });
  await body.text();
  if (statusCode !== 200) throw new Error(`The stand-in answered ${statusCode}.`);
}

async function deliver({ count }) {
  const worker = new Worker('deliveries', send, { connection, concurrency: AT_ONCE, autorun: false });
  await worker.waitUntilReady();
  const started = performance.now();
  let done = 0;
  const allDone = new Promise((resolve, reject) => {
    worker.on('completed', () => ++done === count && resolve());
    worker.on('failed', (_job, err) => reject(err));
  });
  const running = worker.run();
  await allDone;
  const seconds = (performance.now() - started) / 1_000;
  await worker.close();
  await running;
  return { seconds, due: [] };
}

process.on('message', async (job) => process.send(await (job.do === 'plan' ? plan(job) : deliver(job))));
