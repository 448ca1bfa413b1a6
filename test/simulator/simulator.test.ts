import { readdirSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express from 'express';
import request from 'supertest';
import { reply, say, toSkillResponse } from '../../src/kakao';
import { requireSecret } from '../../src/platform/http/shared-secret';
import { createHttpWebhook } from '../../src/simulator';
import { aDelivery, aPerson, aSimulatorApp, aWebhook, NOW, simulatorDeps } from './a-simulator';

const aTurn = (text: string, person = aPerson()) => ({
  room: { person, contexts: [] },
  act: { kind: 'say', text },
});

describe('the page', () => {
  it('holds nothing inline and nothing from elsewhere', async () => {
    const { text, headers } = await request(aSimulatorApp()).get('/simulator').expect(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+="/);
    expect([...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)).toEqual(
      expect.arrayContaining(['/simulator/simulator.js', '/simulator/chat.css']),
    );
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('finds every file it names', async () => {
    const app = aSimulatorApp();
    const { text } = await request(app).get('/simulator');
    for (const [, url = ''] of text.matchAll(/(?:src|href)="(\/[^"]*)"/g))
      await request(app).get(url).expect(200);
  });

  it('weighs less than 150 KB with everything it loads', async () => {
    const folder = path.join(__dirname, '../../src/simulator/browser');
    const files = readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
    const { text } = await request(aSimulatorApp()).get('/simulator');
    expect(files + Buffer.byteLength(text)).toBeLessThan(150 * 1024);
  });
});

describe('a turn', () => {
  it('sends a real skill request and draws the answer', async () => {
    const { webhook, calls } = aWebhook(({ utterance }) => say(`${utterance}라고 하셨네요.`));
    const { body } = await request(aSimulatorApp({ webhook }))
      .post('/simulator/turns')
      .send(aTurn('안녕'))
      .expect(200);
    expect(calls).toMatchObject([
      { path: '/kakao/skill', request: { utterance: '안녕', caller: 'channel' } },
    ]);
    expect(body.record).toMatchObject({
      kind: 'turn',
      at: NOW.toISOString(),
      why: { skill: 'faq', about: 'hours' },
    });
    expect(body.log).toContain('안녕라고 하셨네요.');
    expect(body.lastBlock).toMatchObject({ name: '폴백 블록' });
  });

  it('reaches a skill of its own address', async () => {
    const { webhook, calls } = aWebhook(() => say('네'));
    const turn = { ...aTurn('시작'), via: { skill: '단골-등록' } };
    await request(aSimulatorApp({ webhook })).post('/simulator/turns').send(turn).expect(200);
    expect(calls[0]?.path).toBe(`/kakao/skill/${encodeURIComponent('단골-등록')}`);
  });

  it('keeps contexts for the next one', async () => {
    const { webhook, calls } = aWebhook(() => ({ ...say('네'), contexts: [{ name: 'room', lifeSpan: 5 }] }));
    const app = aSimulatorApp({ webhook });
    const { body } = await request(app).post('/simulator/turns').send(aTurn('방'));
    const next = { room: { person: aPerson(), contexts: body.contexts }, act: { kind: 'say', text: '3층' } };
    await request(app).post('/simulator/turns').send(next).expect(200);
    expect(calls[1]?.request.contexts).toMatchObject([{ name: 'room', lifespan: 5 }]);
  });

  it('draws again what the browser kept', async () => {
    const { webhook } = aWebhook(() => say('반가워요'));
    const app = aSimulatorApp({ webhook });
    const { body } = await request(app).post('/simulator/turns').send(aTurn('안녕'));
    const again = await request(app)
      .post('/simulator/drawings')
      .send({ records: [body.record] });
    expect(again.body).toEqual([
      { record: body.record, log: body.log, chips: body.chips, panel: body.panel },
    ]);
  });

  it('is refused from the page of another site', async () => {
    const { webhook, calls } = aWebhook(() => say('네'));
    const app = aSimulatorApp({ webhook });
    await request(app)
      .post('/simulator/turns')
      .set('origin', 'https://evil.example')
      .send(aTurn('안녕'))
      .expect(403);
    await request(app)
      .post('/simulator/turns')
      .set('sec-fetch-site', 'cross-site')
      .send(aTurn('안녕'))
      .expect(403);
    expect(calls).toEqual([]);
  });

  it('names the field that it cannot read', async () => {
    const { body } = await request(aSimulatorApp())
      .post('/simulator/turns')
      .send({ ...aTurn('안녕'), act: { kind: 'dance' } })
      .expect(400);
    expect(body).toMatchObject({ code: 'SIMULATOR_BODY_INVALID', detail: expect.stringContaining('act') });
  });
});

it('adds the secret on the server, where the browser never sees it', async () => {
  const skillServer = express()
    .use(requireSecret({ header: 'X-Dangol-Secret', secrets: ['the-secret'] }))
    .post('/kakao/skill', (_req, res) => {
      res.json(toSkillResponse(say('열려라')));
    })
    .listen(0);
  const origin = () => `http://127.0.0.1:${(skillServer.address() as AddressInfo).port}`;
  const app = aSimulatorApp({ webhook: createHttpWebhook({ origin, secret: 'the-secret' }) });
  const { text } = await request(app).post('/simulator/turns').send(aTurn('안녕')).expect(200);
  await new Promise((resolve) => skillServer.close(resolve));
  expect(text).toContain('열려라');
  expect(text).not.toContain('the-secret');
});

it('says so when nobody answers at the skill address', async () => {
  const webhook = createHttpWebhook({ origin: () => 'http://127.0.0.1:1', secret: 's' });
  const { body } = await request(aSimulatorApp({ webhook })).post('/simulator/turns').send(aTurn('안녕'));
  expect(body.log).toContain('스킬 서버가 응답하지 않아요');
});

describe('time', () => {
  it('moves on the calendar, and follow-ups arrive with their reason', async () => {
    const person = aPerson();
    const deps = simulatorDeps();
    const due = new Date('2026-12-01T00:00:00Z');
    const list = async (userKey: string) => {
      const isDue = userKey === person.userKey && deps.clock.now() >= due;
      const status = isDue ? ('delivered' as const) : ('scheduled' as const);
      const response = toSkillResponse(say('오랜만이에요!'));
      return [aDelivery({ id: 'd1', status, at: due, reason: '가입하고 8일이 지나서', response })];
    };
    const app = aSimulatorApp({ ...deps, outbox: { list } });
    const status = () =>
      request(app)
        .post('/simulator/status')
        .send({ people: [{ userKey: person.userKey, known: [] }], current: person.userKey })
        .expect(200);

    expect((await status()).body).toMatchObject({ arrivals: { [person.userKey]: [] } });
    const { body: moved } = await request(app).post('/simulator/clock').send({ months: 3 }).expect(200);
    expect(moved.now).toBe('2027. 2. 23. (화) 오후 12:30');
    const { body } = await status();
    expect(body.arrivals[person.userKey][0]).toMatchObject({ record: { kind: 'delivery', id: 'd1' } });
    expect(body.arrivals[person.userKey][0].log).toContain('오랜만이에요!');
    expect(body.outbox).toContain('가입하고 8일이 지나서');
  });

  it.each([{}, { days: 0 }, { days: -1 }, { years: 1 }])('does not move by %j', async (step) => {
    await request(aSimulatorApp()).post('/simulator/clock').send(step).expect(400);
  });
});

describe('a callback', () => {
  const callbackBase = 'http://127.0.0.1:3000/simulator/callback';
  const slow = () => aWebhook(() => reply([], { useCallback: true, data: { text: '찾는 중이에요' } }));

  it('is offered to people whose bot is approved for it, and to nobody else', async () => {
    const { webhook, calls } = slow();
    const app = aSimulatorApp({ webhook, callbackBase });
    await request(app)
      .post('/simulator/turns')
      .send(aTurn('찾아줘', aPerson({ hasCallback: true })));
    await request(app).post('/simulator/turns').send(aTurn('찾아줘'));
    expect(calls.map(({ request: { callbackUrl } }) => callbackUrl)).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/simulator\/callback\/\w{26}$/),
      undefined,
    ]);
  });

  it('is taken once, as Kakao does, and then shown', async () => {
    const app = aSimulatorApp({ webhook: slow().webhook, callbackBase });
    const turn = await request(app)
      .post('/simulator/turns')
      .send(aTurn('찾아줘', aPerson({ hasCallback: true })));
    const url = `/simulator/callback/${turn.body.callbackToken}`;
    expect((await request(app).get(url)).body).toEqual({ waiting: true });
    const answer = toSkillResponse(say('찾았어요!'));
    expect((await request(app).post(url).send(answer)).body.status).toBe('SUCCESS');
    expect((await request(app).post(url).send(answer)).body.status).toBe('FAIL');
    expect((await request(app).get(url)).body).toMatchObject({
      record: { kind: 'callback' },
      log: expect.stringContaining('찾았어요!'),
    });
  });

  it('that never comes leaves the waiting message and a word about it', async () => {
    const { body } = await request(aSimulatorApp({ callbackBase })).get('/simulator/callback/unknown');
    expect(body.log).toContain('1분 안에 콜백 답이 오지 않았어요');
  });
});

it('makes people with keys of Kakao’s shape that belong to nobody', async () => {
  const persona = { isFriend: true, isDevelopment: false, hasCallback: false, params: {} };
  const { body } = await request(aSimulatorApp())
    .post('/simulator/people')
    .send({ name: '단골이', persona })
    .expect(200);
  expect(body).toMatchObject({ name: '단골이', userKey: expect.stringMatching(/^[0-9a-f]{66}$/) });
});

it('saves a room as a file and plays it again', async () => {
  const { webhook } = aWebhook(({ utterance }) => say(`${utterance}!`));
  const app = aSimulatorApp({ webhook });
  const person = aPerson();
  const { body: turn } = await request(app).post('/simulator/turns').send(aTurn('안녕', person));
  const { body: file } = await request(app)
    .post('/simulator/files')
    .send({ title: '인사', person, records: [turn.record] })
    .expect(200);
  const { body } = await request(app).post('/simulator/replays').send(file).expect(200);
  expect(body.differences).toEqual([]);
  expect(body.drawings[0].log).toContain('안녕!');
  expect(body.room.person.userKey).not.toBe(person.userKey);
});
