import express from 'express';
import request from 'supertest';
import { createHealthRouter } from '../../src/platform/http/health';
import { notFound, problemHandler } from '../../src/platform/http/problem';
import { readJson } from '../../src/platform/http/read-json';
import { requestId } from '../../src/platform/http/request-id';
import { requireSecret } from '../../src/platform/http/shared-secret';
import { silentLogger } from '../../src/platform/logger';
import { createMetrics } from '../../src/platform/metrics';
import { currentRequestId } from '../../src/platform/request-context';

function anApp() {
  const app = express();
  app.use(requestId);
  app.post(
    '/echo',
    requireSecret({ header: 'X-Test-Secret', secrets: ['new-secret', 'old-secret'] }),
    readJson({ limitBytes: 1_000 }),
    (req, res) => {
      res.json(req.body);
    },
  );
  app.get('/broken', () => {
    throw new Error('a detail of the inside');
  });
  app.use(notFound);
  app.use(problemHandler(silentLogger));
  return app;
}

describe('a JSON route behind a secret', () => {
  const post = (body: string | Buffer, secret?: string) => {
    const call = request(anApp()).post('/echo').set('Content-Type', 'application/json');
    if (secret) call.set('X-Test-Secret', secret);
    return call.send(body.toString());
  };

  it.each(['new-secret', 'old-secret'])('answers a body sent with %s', async (secret) => {
    const answer = await post('{"words":"안녕"}\n', secret);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ words: '안녕' });
  });

  it.each([undefined, 'wrong', 'new-secre', 'new-secret2', ''])(
    'refuses the secret %p with 401',
    async (secret) => {
      const answer = await post('{}', secret);
      expect(answer.status).toBe(401);
      expect(answer.type).toBe('application/problem+json');
      expect(answer.body).toMatchObject({ code: 'SECRET_WRONG', status: 401 });
    },
  );

  it('refuses a body that is not JSON with 400', async () => {
    expect((await post('{"a":', 'new-secret')).body).toMatchObject({ status: 400, code: 'BODY_NOT_JSON' });
  });

  it('refuses a large body with 413, declared or not', async () => {
    const large = JSON.stringify({ a: 'x'.repeat(2_000) });
    expect((await post(large, 'new-secret')).status).toBe(413);
    const streamed = request(anApp()).post('/echo').set('X-Test-Secret', 'new-secret');
    streamed.write(large);
    const undeclared = await streamed;
    expect(undeclared.status).toBe(413);
  });
});

describe('errors', () => {
  it('says nothing of the inside when something breaks', async () => {
    const answer = await request(anApp()).get('/broken');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('inside');
  });

  it('answers an unknown address with problem details', async () => {
    const answer = await request(anApp()).get('/nowhere');
    expect(answer.body).toMatchObject({ status: 404, code: 'ROUTE_UNKNOWN' });
  });
});

describe('the request id', () => {
  it('is still known after a body was read', async () => {
    const app = express().use(requestId, readJson({ limitBytes: 1_000 }));
    app.post('/', (_req, res) => {
      res.json({ id: currentRequestId() });
    });
    const answer = await request(app).post('/').set('X-Request-Id', 'chp-0123456789').send({ a: 1 });
    expect(answer.body).toEqual({ id: 'chp-0123456789' });
  });

  it("keeps Kakao's id and replaces one that could break a log line", async () => {
    const kept = await request(anApp()).get('/nowhere').set('X-Request-Id', 'chp-0123456789abcdef');
    expect(kept.headers['x-request-id']).toBe('chp-0123456789abcdef');
    const replaced = await request(anApp()).get('/nowhere').set('X-Request-Id', 'a b"c');
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9A-Z]{26}$/);
  });
});

describe('health', () => {
  it('is not ready while one check fails or throws, and stays alive', async () => {
    const app = express().use(
      createHealthRouter({
        metrics: createMetrics(),
        checks: [
          { name: 'registry', isReady: () => true },
          { name: 'storage', isReady: () => Promise.reject(new Error('down')) },
        ],
      }),
    );
    expect((await request(app).get('/livez')).status).toBe(200);
    const answer = await request(app).get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body.checks).toEqual({ registry: true, storage: false });
    expect((await request(app).get('/metrics')).text).toContain('dangol_turns_total');
  });
});
