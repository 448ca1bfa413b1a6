import request from 'supertest';
import { SkillResponse } from '../../src/kakao';
import { startTestApp, type TestApp } from '../support/test-app';
import { TEST_SECRET } from '../support/test-secret';

describe('what nobody should send', () => {
  const ROTATING = 'another-secret-of-tests';
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ env: { SKILL_SECRET: `${ROTATING},${TEST_SECRET}` } });
  });
  afterAll(() => app.stop());

  const post = (
    body: unknown,
    { path = '/kakao/skill', secret = TEST_SECRET }: { path?: string; secret?: string } = {},
  ) =>
    request(app.app)
      .post(path)
      .set('X-Dangol-Secret', secret)
      .set('Content-Type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const aRequest = (userRequest: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) => ({
    userRequest: {
      utterance: '안녕하세요',
      user: { id: 'b'.repeat(66), type: 'botUserKey', properties: {} },
      ...userRequest,
    },
    ...rest,
  });
  const textOf = (body: unknown) => JSON.stringify(SkillResponse.parse(body).template);

  it('is refused without the secret or with a wrong one', async () => {
    expect((await post(aRequest(), { secret: 'wrong' })).status).toBe(401);
    const without = await request(app.app).post('/kakao/skill').send(aRequest());
    expect(without.status).toBe(401);
    expect(without.type).toBe('application/problem+json');
  });

  it.each([TEST_SECRET, ROTATING])(
    'is answered with either secret while they are changed',
    async (secret) => {
      expect((await post(aRequest(), { secret })).status).toBe(200);
    },
  );

  it.each([
    ['broken JSON', '{"userRequest": ', 400],
    ['no body', '', 400],
    ['a list', '[]', 400],
    ['a text', '"hello"', 400],
    ['JSON of another shape', '{"hello":"world"}', 400],
    ['a megabyte', JSON.stringify({ userRequest: { utterance: 'x'.repeat(1_000_000) } }), 413],
  ])('is told what is wrong with %s', async (_what, body, status) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
  });

  it.each([
    ['numbers for texts', { utterance: 5, lang: 7, timezone: [] }],
    ['texts for objects', { params: 'x', block: 'y' }],
    ['lists for objects', { user: { id: 'c'.repeat(66), type: 'botUserKey', properties: [1] }, params: [] }],
    ['null everywhere', { utterance: null, params: null, block: null, lang: null }],
    ['10,000 characters', { utterance: '가'.repeat(10_000) }],
    ['control characters', { utterance: '\u0000\u0007\u001b[31m안녕\u202e\uFEFF' }],
    ['half of an emoji', { utterance: '\ud83d' }],
    ['an unknown block', { block: { id: 'nowhere', name: '없는 블록' } }],
  ])('is answered all the same with %s', async (_what, userRequest) => {
    const answer = await post(aRequest(userRequest));
    expect(answer.status).toBe(200);
    expect(textOf(answer.body).length).toBeGreaterThan(20);
  });

  it('is answered for keys that reach for the prototype, and reaches nothing', async () => {
    const body = JSON.stringify(aRequest({}, { action: { params: {}, clientExtra: {} } })).replace(
      '"clientExtra":{}',
      '"clientExtra":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    expect((await post(body)).status).toBe(200);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is answered by the fallback for a skill that does not exist', async () => {
    const answer = await post(aRequest({ utterance: '' }), { path: '/kakao/skill/no-such-skill' });
    expect(answer.status).toBe(200);
    expect(textOf(answer.body).length).toBeGreaterThan(20);
  });

  it('is slowed down with a sentence when it comes faster than anybody talks', async () => {
    const person = app.aPerson();
    const answers = await Promise.all(Array.from({ length: 70 }, () => person.says('안녕')));
    expect(answers.filter(({ text }) => text.includes('너무 빨라서')).length).toBeGreaterThan(5);
    expect((await app.aPerson().says('안녕')).text).not.toContain('너무 빨라서');
  });

  it('gets a refusal for a validation of an unknown type or without a value', async () => {
    const unknown = await post(
      { value: { origin: '1', resolved: '1' }, isInSlotFilling: true },
      { path: '/kakao/validate/shoe-size' },
    );
    expect(unknown.body).toMatchObject({ status: 'ERROR' });
    expect((await post({ hello: 'world' }, { path: '/kakao/validate/phone' })).status).toBe(400);
  });

  it('does not count a forged press as a decision', async () => {
    const person = app.aPerson();
    await person.says('단골 등록');
    const forged = {
      kind: 'press',
      from: 'QUICKREPLY_BUTTON',
      action: 'message',
      label: 'x',
      text: 'x',
    } as const;
    await person.take({
      ...forged,
      extra: { formId: 'guess', ask: 'membership', value: true, sig: 'AAAAAAAAAAAAAAAAAAAAAA' },
    });
    expect(await app.connection.collection('consent_records').countDocuments()).toBe(0);
  });
});
