import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { newId } from '../../src/platform/ids';
import eventBlockRequest from './kakao/outbound/event-block.skill-request.json';

/** One misbehaviour for the next send. `lost` ones break the connection before or after Kakao took the request. */
export type TalkFault =
  | 'bad request'
  | 'unauthorized'
  | 'too many requests'
  | 'server error'
  | 'refused in the body'
  | 'not json'
  | 'other json'
  | 'lost before'
  | 'lost after'
  | 'silent'
  /** Kakao takes its time before it calls the skill. */
  | 'late'
  /** Kakao calls the skill twice. */
  | 'called twice';

export interface TalkUser {
  type: string;
  id: string;
  properties?: Record<string, string>;
}

/** A person who was found: what the event block's skill answered for them. */
export interface Shown {
  /** When the skill was called, and when it had answered. */
  calledAt: Date;
  answeredAt: Date;
  userId: string;
  properties: Record<string, string>;
  outputs: unknown[];
}

type SkillAnswer = { template?: { outputs?: unknown[] } };

interface Options {
  restApiKey?: string;
  eventName?: string;
  /** Called like our skill server, once per person. Throwing is an HTTP error of the skill. */
  skill?: (request: unknown) => Promise<SkillAnswer>;
  now?: () => Date;
  /** What goes wrong with sends for which nothing was arranged. */
  chance?: () => TalkFault | undefined;
  /** Told of every address that is asked for. */
  onPath?: (path: string) => void;
}

/** Kakao's Event API as its documents describe it, over loopback: `talk`, tasks, and the skill call per person. */
export async function startEventApiStandIn(options: Options = {}) {
  const { restApiKey = 'rest-api-key', eventName = 'dangol_followup', now = () => new Date() } = options;
  const faults: TalkFault[] = [];
  const unresolvable = new Set<string>();
  const requests: { at: Date; botId: string; users: TalkUser[]; body: unknown }[] = [];
  const shown: Shown[] = [];
  const tasks = new Map<string, ReturnType<typeof emptyTask>>();
  let running: Promise<unknown>[] = [];
  let areTasksRunning = false;

  const server = createServer((req, res) => {
    void handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function handle(req: IncomingMessage, res: ServerResponse) {
    options.onPath?.(req.url ?? '');
    const text = await bodyOf(req);
    if (req.headers.authorization !== `KakaoAK ${restApiKey}`)
      return answer(res, 401, { code: -401, msg: 'ip mismatched' });
    const task = /^\/v1\/tasks\/([^/]+)$/.exec(req.url ?? '');
    if (req.method === 'GET' && task?.[1]) return answerTask(res, decodeURIComponent(task[1]));
    const talk = /^\/v2\/bots\/([^/]+)\/talk$/.exec(req.url ?? '');
    if (req.method === 'POST' && talk?.[1])
      return answerTalk(res, decodeURIComponent(talk[1]), JSON.parse(text));
    return answer(res, 404, { code: -1, msg: 'no such route' });
  }

  function answerTalk(
    res: ServerResponse,
    botId: string,
    body: { event: { name: string }; user: TalkUser[] },
  ) {
    const fault = faults.shift() ?? options.chance?.();
    if (fault === 'lost before') return void res.destroy();
    if (fault === 'bad request') return answer(res, 400, { msg: 'bad request' });
    if (fault === 'unauthorized') return answer(res, 401, { msg: 'wrong key' });
    if (fault === 'too many requests')
      return answer(res, 429, { msg: 'slow down' }, { 'retry-after': '120' });
    if (fault === 'refused in the body') return answer(res, 200, failure('event name is not found'));
    const ids = body.user.map(({ id }) => id);
    if (body.event.name !== eventName) return answer(res, 200, failure('event name is not found'));
    if (ids.length < 1 || ids.length > 100 || new Set(ids).size < ids.length)
      return answer(res, 400, { msg: 'user' });
    requests.push({ at: now(), botId, users: body.user, body });
    const taskId = newId();
    running.push(runTask(taskId, body.user, fault));
    if (fault === 'lost after') return void res.destroy();
    if (fault === 'silent') return undefined;
    if (fault === 'server error') return answer(res, 500, { msg: 'internal' });
    if (fault === 'not json') return void res.end('<html>');
    if (fault === 'other json') return answer(res, 200, { ok: true });
    return answer(res, 200, { taskId, status: 'SUCCESS', timestamp: now().getTime() });
  }

  async function runTask(taskId: string, users: TalkUser[], fault?: TalkFault) {
    const task = emptyTask(taskId, users.length);
    tasks.set(taskId, task);
    if (fault === 'late') await setTimeout(300);
    if (fault === 'called twice') await Promise.all(users.map(call));
    for (const user of users) {
      if (unresolvable.has(user.id)) {
        task.fail.count++;
        task.userKeyResolvingFailCount++;
        continue;
      }
      try {
        await call(user);
        task.successCount++;
      } catch {
        task.fail.count++;
        task.fail.list.push({
          userId: user.id,
          reqUserType: user.type,
          createdAt: Math.floor(now().getTime() / 1_000),
          errorMsg: { errorType: 201, msg: 'Bot skill server responded with an HTTP error.' },
        });
      }
    }
    task.status = task.fail.count === 0 ? 'ALL SUCCESS' : `${task.fail.count} FAIL`;
  }

  async function call(user: TalkUser) {
    const calledAt = now();
    const answered = await options.skill?.(skillRequest(user));
    const outputs = answered?.template?.outputs ?? [];
    shown.push({ calledAt, answeredAt: now(), userId: user.id, properties: user.properties ?? {}, outputs });
  }

  function answerTask(res: ServerResponse, taskId: string) {
    const task = tasks.get(taskId);
    if (!task) return answer(res, 404, { msg: 'no task' });
    return answer(
      res,
      200,
      areTasksRunning ? { ...task, successCount: 0, fail: { count: 0, list: [] } } : task,
    );
  }

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    /** Consumed one per send. */
    faults,
    /** Keys that Kakao cannot resolve. */
    unresolvable,
    requests,
    shown,
    tasks,
    /** While true, a task answers as if nothing was done yet. */
    keepTasksRunning: (value: boolean) => {
      areTasksRunning = value;
    },
    /** Resolves once every skill call that was begun is over. */
    async idle() {
      while (running.length > 0) {
        const begun = running;
        running = [];
        await Promise.all(begun);
      }
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type EventApiStandIn = Awaited<ReturnType<typeof startEventApiStandIn>>;

const failure = (message: string) => ({ taskId: '', status: 'FAIL', message, timestamp: 0 });

function emptyTask(taskId: string, allRequestCount: number) {
  const list: {
    userId: string;
    reqUserType: string;
    createdAt: number;
    errorMsg: { errorType: number; msg: string };
  }[] = [];
  return {
    taskId,
    status: '',
    allRequestCount,
    successCount: 0,
    userKeyResolvingFailCount: 0,
    fail: { count: 0, list },
  };
}

/** What Kakao sends our skill for one person of an event. */
function skillRequest({ type, id, properties }: TalkUser) {
  const { userRequest } = eventBlockRequest;
  const user = { id, type, properties: { botUserKey: id, isFriend: true, ...properties } };
  return { ...eventBlockRequest, userRequest: { ...userRequest, user } };
}

function answer(res: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
