/** Stands in for Kakao's Event API: answers at once, and remembers when each delivery arrived. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { answerJobs } from '../child';
import type { StandInJob, StandInResult } from './stand-in';

interface Talk {
  user: { properties: { fu_delivery: string } }[];
}

const ANSWER = JSON.stringify({ taskId: 'task', status: 'SUCCESS', timestamp: 0 });
let arrivals: [deliveryId: string, at: number][] = [];

const server = createServer(async (req, res) => {
  const { user } = (await json(req)) as Talk;
  const at = Date.now();
  for (const { properties } of user) arrivals.push([properties.fu_delivery, at]);
  res.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
});
const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

answerJobs(async (_job: StandInJob): Promise<StandInResult> => {
  await listening;
  const { port } = server.address() as AddressInfo;
  const arrived = arrivals;
  arrivals = [];
  return { url: `http://127.0.0.1:${port}`, arrived };
});
