import express from 'express';
import request from 'supertest';
import { createDraining } from '../../src/platform/http/draining';
import { createHealthRouter } from '../../src/platform/http/health';
import { createMetrics } from '../../src/platform/metrics';

describe('a server that is leaving', () => {
  it('says so to whoever hands out requests, and still answers, on connections that end', async () => {
    const draining = createDraining();
    const app = express();
    app.use(draining.letGo, createHealthRouter({ metrics: createMetrics(), checks: [draining.check] }));
    expect((await request(app).get('/readyz')).status).toBe(200);

    await draining.leave(0);
    const answer = await request(app).get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body.checks).toEqual({ staying: false });
    expect(answer.headers.connection).toBe('close');
    expect((await request(app).get('/livez')).status).toBe(200);
  });
});
