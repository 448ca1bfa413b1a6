import path from 'node:path';
import { type Request, Router, static as serveFiles } from 'express';
import { z } from 'zod';
import { AppError } from '../platform/app-error';
import { readJson } from '../platform/http/read-json';
import { securityHeaders } from '../platform/http/security-headers';
import { createCallbackInbox } from './callback-inbox';
import { type ChatDeps, createChat } from './chat';
import type { CallbackRecord, ChatRecord } from './chat-record';
import { ConversationFile, toConversationFile } from './conversation-file';
import { Page } from './draw/page';
import { OutboxView, StateView } from './draw/status';
import { toDocument, toHtml } from './draw/to-html';
import { draw } from './drawing';
import { koreanDateTime } from './korean-time';
import { Later } from './later';
import { DrawingsRequest, FileRequest, NewPersonRequest, StatusRequest, TurnRequest } from './page-requests';
import { newPerson } from './person';
import { replay } from './replay';
import { sameOrigin } from './same-origin';

/** A saved chat room of a long day with its requests and answers. */
const LARGEST_BODY = 4 * 1024 * 1024;

export type SimulatorDeps = Omit<ChatDeps, 'callbacks'>;

/**
 * The chat simulator: a page with a KakaoTalk-like phone that sends real skill requests to the real webhook. Mount it at
 * `/simulator`, never where strangers can reach it. The browser keeps the chat rooms; here nothing is remembered but
 * open callbacks. The skill secret stays with the `webhook` port.
 */
export function createSimulator(deps: SimulatorDeps): Router {
  const { bot, clock, outbox, inspector, callbackBase } = deps;
  const callbacks = createCallbackInbox();
  const chat = createChat({ ...deps, callbacks });
  const drawn = (record: ChatRecord) => ({ record, ...draw(record, bot.name) });

  const router = Router();
  router.use(securityHeaders);
  router.use(
    serveFiles(path.join(__dirname, 'browser'), { index: false, redirect: false, cacheControl: false }),
  );

  router.get('/', (req, res) => {
    const page = (
      <Page
        base={req.baseUrl}
        channel={bot.name}
        now={clock.now()}
        canCallBack={callbackBase !== undefined}
      />
    );
    res.type('html').send(toDocument(page));
  });

  // The skill server posts here, not the page, so this comes before the check of the origin.
  router.post<{ token: string }>('/callback/:token', readJson({ limitBytes: LARGEST_BODY }), (req, res) => {
    const isTaken = callbacks.deliver(req.params.token, req.body);
    res.json({
      taskId: req.params.token,
      status: isTaken ? 'SUCCESS' : 'FAIL',
      message: isTaken ? 'OK' : 'Invalid callback token. Check your callback token.',
      timestamp: clock.now().getTime(),
    });
  });
  router.get('/callback/:token', (req, res) => {
    const seen = callbacks.look(req.params.token);
    if (seen.state === 'waiting') return res.json({ waiting: true });
    const at = clock.now().toISOString();
    const body = seen.state === 'answered' ? { body: seen.answer } : {};
    res.json(drawn({ kind: 'callback', at, ...body } satisfies CallbackRecord));
  });

  router.post('/{*path}', sameOrigin, readJson({ limitBytes: LARGEST_BODY }));

  router.post('/people', (req, res) => {
    const { name, persona } = read(NewPersonRequest, req);
    res.json(newPerson(name, persona));
  });

  router.post('/turns', async (req, res) => {
    const { room, act, via } = read(TurnRequest, req);
    const { record, ...next } = await chat.take(room, act, via);
    res.json({ ...next, ...drawn(record) });
  });

  router.post('/drawings', (req, res) => {
    res.json(read(DrawingsRequest, req).records.map(drawn));
  });

  router.post('/clock', async (req, res) => {
    const step = read(Later, req);
    const now = await chat.goOn(step);
    res.json({ now: koreanDateTime(now), ...drawn({ kind: 'later', at: now.toISOString(), step }) });
  });

  router.post('/status', async (req, res) => {
    const { people, current } = read(StatusRequest, req);
    const [inspection, entries, arrivals] = await Promise.all([
      inspector.inspect(current),
      outbox.list(current),
      Promise.all(people.map(arrivalsOf)),
    ]);
    res.json({
      now: koreanDateTime(clock.now()),
      state: toHtml(<StateView inspection={inspection} />),
      outbox: toHtml(<OutboxView entries={entries} />),
      arrivals: Object.fromEntries(arrivals),
    });
  });

  async function arrivalsOf({ userKey, known }: { userKey: string; known: string[] }) {
    const arrived = await chat.arrivals(userKey, new Set(known));
    return [userKey, arrived.map(drawn)] as const;
  }

  router.post('/files', (req, res) => {
    const { title, person, records } = read(FileRequest, req);
    res.json(toConversationFile(title, person, records));
  });

  router.post('/replays', async (req, res) => {
    const { room, records, differences } = await replay(read(ConversationFile, req), chat);
    res.json({ room, drawings: records.map(drawn), differences });
  });

  return router;
}

/** The parsed body; a mistake names the field, for whoever edits a conversation file by hand. */
function read<T extends z.ZodType>(schema: T, req: Request): z.infer<T> {
  const parsed = schema.safeParse(req.body);
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'SIMULATOR_BODY_INVALID',
    status: 400,
    message: 'The simulator cannot read this.',
    fix: z.prettifyError(parsed.error),
  });
}
