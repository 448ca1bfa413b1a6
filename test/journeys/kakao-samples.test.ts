import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { checkResponse, SkillResponse } from '../../src/kakao';
import { startTestApp, type TestApp } from '../support/test-app';
import { TEST_SECRET } from '../support/test-secret';

const SAMPLES = join(__dirname, '..', 'support', 'kakao');
const named = (prefix: string) =>
  readdirSync(SAMPLES).filter((name) => name.startsWith(prefix) && name.endsWith('.json'));
const read = (name: string) => readFileSync(join(SAMPLES, name), 'utf8');

describe('every recorded request of Kakao', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const post = (path: string, body: string) =>
    request(app.app)
      .post(path)
      .set('X-Dangol-Secret', TEST_SECRET)
      .set('Content-Type', 'application/json')
      .send(body);

  it.each([...named('payload.'), ...named('fragment.')])('%s is answered within the limits', async (name) => {
    const answer = await post('/kakao/skill', read(name));
    expect(answer.status).toBe(200);
    const response = SkillResponse.parse(answer.body);
    expect(response.template?.outputs.length).toBeGreaterThan(0);
    expect(checkResponse(response)).toEqual([]);
  });

  it.each(named('http.'))('%s is answered with its own headers', async (name) => {
    const { headers, body } = JSON.parse(read(name));
    const call = request(app.app).post('/kakao/skill').set('X-Dangol-Secret', TEST_SECRET);
    for (const [header, value] of Object.entries<string>(headers)) {
      if (!/^(host|content-length|connection)$/i.test(header)) call.set(header, value);
    }
    const answer = await call.send(body);
    expect(answer.status).toBe(200);
    expect(checkResponse(SkillResponse.parse(answer.body))).toEqual([]);
  });

  it.each(named('validation.'))('%s gets a verdict', async (name) => {
    const answer = await post('/kakao/validate/phone', read(name));
    expect(answer.status).toBe(200);
    expect(answer.body.status).toMatch(/^(SUCCESS|FAIL)$/);
  });

  it('leaves no account behind for the windows of the console', async () => {
    const testers = ['payload.skilltest.default-accountid.json', 'payload.legacy-v1.official-example.json'];
    const documents = () =>
      Promise.all(
        ['contacts', 'sessions', 'data_keys'].map((name) => app.connection.collection(name).countDocuments()),
      );
    const before = await documents();
    for (const name of testers) await post('/kakao/skill', read(name));
    expect(await documents()).toEqual(before);
  });
});
