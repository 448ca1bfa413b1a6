import request from 'supertest';
import { connectionSteps } from '../../src/console/connection/connection-steps';
import { setupSteps } from '../../src/console/today/setup-steps';
import { aRegistry } from '../privacy/registry-builders';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

const LIVE = {
  publicUrl: 'https://dangol.example.com',
  kakao: {
    botId: undefined,
    restApiKey: undefined,
    adminKey: 'k',
    eventName: 'dangol_followup',
    botApiUrl: 'https://bot-api.kakao.com',
  },
  sender: 'dry-run' as const,
};

const stepsBy = (given: Partial<Parameters<typeof connectionSteps>[0]>) =>
  new Map(
    connectionSteps({ config: LIVE, skills: [], signals: {}, ...given }).map((step) => [step.id, step]),
  );

describe('the way to Kakao', () => {
  it('gives every value to copy, and no secret', () => {
    const values = [...stepsBy({}).values()].flatMap((step) => step.values.map(({ value }) => value));
    expect(values).toEqual(
      expect.arrayContaining([
        'https://dangol.example.com/kakao/skill',
        'X-Dangol-Secret',
        'dangol_followup',
        'https://dangol.example.com/kakao/channel-events',
      ]),
    );
  });

  it.each(['http://localhost:3000', 'https://127.0.0.1', 'http://dangol.example.com'])(
    'says that Kakao cannot reach %s',
    (publicUrl) => {
      expect(stepsBy({ config: { ...LIVE, publicUrl } }).get('address')?.seen).toBe('problem');
    },
  );

  it('names a block for each skill that starts by one', () => {
    const skills = [
      { name: 'welcome', title: '처음으로', starts: { phrases: [], blocks: ['웰컴'], actions: [] } },
      { name: 'join', title: '단골 등록', starts: { phrases: [], blocks: ['단골 등록'], actions: [] } },
      { name: 'quiet', title: '없음', starts: { phrases: [], blocks: [], actions: [] } },
    ];
    expect(stepsBy({ skills }).get('blocks')?.values).toEqual([{ label: '단골 등록', value: '단골 등록' }]);
  });

  it('knows a wrong secret from silence', () => {
    const [early, late] = [new Date(1_000), new Date(2_000)];
    expect(stepsBy({}).get('live')?.seen).toBeUndefined();
    expect(stepsBy({ signals: { answeredAt: late, refusedAt: early } }).get('live')?.seen).toBe('done');
    expect(stepsBy({ signals: { answeredAt: early, refusedAt: late } }).get('live')?.seen).toBe('problem');
  });
});

describe('the steps of opening a channel', () => {
  const facts = {
    registry: aRegistry(),
    marks: new Set<string>(),
    signals: {},
    hasSimulator: true,
    hasSource: false,
    hasGoal: false,
  };

  it('are told as done when they are seen, or ticked by hand', () => {
    const done = setupSteps({
      ...facts,
      marks: new Set(['setup:welcome']),
      signals: { answeredAt: new Date() },
    }).filter(({ isDone }) => isDone);
    expect(done.map(({ id }) => id)).toEqual(expect.arrayContaining(['welcome', 'kakao']));
  });

  it('lead from the notice to the first goal, in this order (S-129)', () => {
    expect(setupSteps(facts).map(({ id }) => id)).toEqual([
      'shop',
      'fields',
      'welcome',
      'try',
      'kakao',
      'source',
      'message',
      'goal',
    ]);
  });

  it('see a source link and a goal by themselves', () => {
    const done = setupSteps({ ...facts, hasSource: true, hasGoal: true }).filter(({ isDone }) => isDone);
    expect(done.map(({ id }) => id)).toEqual(expect.arrayContaining(['source', 'goal']));
  });

  it('leave out the simulator where there is none', () => {
    const ids = setupSteps({ ...facts, hasSimulator: false }).map(({ id }) => id);
    expect(ids).not.toContain('try');
  });
});

describe('the live check', () => {
  let kit: ConsoleKit;
  beforeEach(async () => {
    kit = await startConsole();
  });
  afterEach(() => kit.stop());

  const fromKakao = (secret: string) =>
    request(kit.app)
      .post('/kakao/skill')
      .set('X-Forwarded-For', '219.249.231.40')
      .set('X-Dangol-Secret', secret)
      .send({ nothing: true });
  const arrived = async (signal: 'refusedAt' | 'malformedAt') => {
    for (let tries = 0; tries < 100; tries += 1) if ((await kit.state.kakaoWatch.read())[signal]) return;
  };

  it('tells when Kakao last came, and that its secret was wrong', async () => {
    const { browser } = await kit.signedInAs(['manager'], 'sujin');
    expect((await browser.get('/console/connection')).text).toContain('아직 카카오에서 온 요청이 없어요.');
    await fromKakao('wrong secret');
    await arrived('refusedAt');
    expect((await browser.get('/console/connection')).text).toContain('비밀 헤더가 달라서');
    await fromKakao(kit.server.config.skillSecrets[0] ?? '');
    await arrived('malformedAt');
    expect((await browser.get('/console/connection')).text).toContain('스킬 요청이 아닌 것');
  });

  it('takes no notice of what the server sends to itself', async () => {
    await kit.server.aPerson().says('안녕');
    expect(await kit.state.kakaoWatch.read()).toEqual({});
  });

  it('keeps the steps that were ticked', async () => {
    const { browser } = await kit.signedInAs(['manager'], 'sujin');
    const page = await browser.post('/console/connection/marks', { step: 'bot', done: 'yes' });
    expect(page.text).toContain('1 / 9');
    expect((await browser.post('/console/connection/marks', { step: 'bot', done: 'no' })).text).toContain(
      '0 / 9',
    );
  });
});
