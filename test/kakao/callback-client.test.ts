import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { createCallbackClient, type SkillResponse } from '../../src/kakao';
import { safeCallbackUrl } from '../../src/kakao/callback-url';
import { type LogFields, type Logger, silentLogger } from '../../src/platform/logger';

const RESPONSE: SkillResponse = {
  version: '2.0',
  template: { outputs: [{ simpleText: { text: '다 됐어요' } }] },
};

describe('the address of a callback', () => {
  const safe = (url: string) =>
    safeCallbackUrl(url, { allowedHosts: ['kakao.com'], insecureHosts: [] }) !== undefined;

  it.each([
    'https://bot-api.kakao.com/v1/bots/5ae9b76d7409b11ec845b746!/callback/token',
    'https://kakao.com/x',
    'https://KAKAO.com/x',
    'https://bot-api.kakao.com:443/x',
  ])('may be %s', (url) => {
    expect(safe(url)).toBe(true);
  });

  it.each([
    'https://evilkakao.com/x',
    'https://kakao.com.evil.kr/x',
    'https://kakao.com@evil.kr/x',
    'https://user:pass@bot-api.kakao.com/x',
    'https://bot-api.kakao.com:8443/x',
    'https://bot-api.kakao.com./x',
    'http://bot-api.kakao.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://2130706433/x',
    'https://169.254.169.254/latest/meta-data',
    'https://evil.kr/?kakao.com',
    'https://evil.kr#.kakao.com',
    'https://evil.kr\\.kakao.com/x',
    'file:///etc/passwd',
    'ftp://kakao.com/x',
    '<callback 호출시 사용할 url>',
    '',
  ])('may not be %j', (url) => {
    expect(safe(url)).toBe(false);
  });
});

describe('the callback client', () => {
  let server: Server;
  let received: { url: string; type: string | undefined; body: string }[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const dispatcher = new Agent();

  beforeEach(async () => {
    received = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        received.push({ url: request.url ?? '', type: request.headers['content-type'], body });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  afterAll(() => dispatcher.close());

  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = () => `http://${host()}/callback/token`;
  const aClient = (logger: Logger = silentLogger) =>
    createCallbackClient({ logger, insecureHosts: [host()], dispatcher, retryDelayMs: 0 });
  const json = (status: number, body: unknown) => (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  it('posts the answer once', async () => {
    answer = json(200, { taskId: 't', status: 'SUCCESS', message: 'ok', timestamp: 0 });
    expect(await aClient().post(url(), RESPONSE)).toEqual({ result: 'delivered' });
    expect(received).toEqual([
      { url: '/callback/token', type: 'application/json; charset=utf-8', body: JSON.stringify(RESPONSE) },
    ]);
  });

  it('passes on why Kakao refused it', async () => {
    answer = json(200, { status: 'FAIL', message: 'Invalid callback token. Check your callback token.' });
    expect(await aClient().post(url(), RESPONSE)).toEqual({
      result: 'refused',
      reason: 'kakao',
      message: 'Invalid callback token. Check your callback token.',
    });
  });

  it.each([302, 500])('does not try again after HTTP %i', async (status) => {
    answer = (_, response) => response.writeHead(status, { location: '/elsewhere' }).end('no json');
    expect(await aClient().post(url(), RESPONSE)).toMatchObject({
      result: 'refused',
      message: `HTTP ${status}`,
    });
    expect(received).toHaveLength(1);
  });

  it('does not try again when the connection broke after the answer was sent', async () => {
    answer = (request) => request.socket.destroy();
    expect(await aClient().post(url(), RESPONSE)).toEqual({ result: 'unknown' });
    expect(received).toHaveLength(1);
  });

  it('gives up when the time is over, without a second try', async () => {
    answer = () => {};
    expect(await aClient().post(url(), RESPONSE, { withinMs: 30 })).toEqual({ result: 'unknown' });
    expect(received).toHaveLength(1);
  });

  it('tries again while nobody listens, then says that it did not arrive', async () => {
    const gone = { url: url(), client: aClient() };
    await new Promise((resolve) => server.close(resolve));
    expect(await gone.client.post(gone.url, RESPONSE)).toEqual({ result: 'unreachable' });
  });

  it('arrives at the second try when the connection failed first', async () => {
    answer = json(200, { status: 'SUCCESS' });
    const failOnce = dispatcher.compose((dispatch) => {
      let attempts = 0;
      return (options, handler) => {
        attempts += 1;
        if (attempts > 1) return dispatch(options, handler);
        throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      };
    });
    const client = createCallbackClient({
      logger: silentLogger,
      insecureHosts: [host()],
      dispatcher: failOnce,
      retryDelayMs: 0,
    });
    expect(await client.post(url(), RESPONSE)).toEqual({ result: 'delivered' });
    expect(received).toHaveLength(1);
  });

  it('calls nobody for an address that is not Kakao’s, and logs no part of it', async () => {
    const lines: [string, LogFields | undefined][] = [];
    const write = (event: string, fields?: LogFields) => lines.push([event, fields]);
    const logger: Logger = { ...silentLogger, info: write, warn: write, child: () => logger };
    expect(await aClient(logger).post('https://evilkakao.com/secret-token', RESPONSE)).toEqual({
      result: 'refused',
      reason: 'url',
    });
    expect(lines).toEqual([['callback.failed', { result: 'refused', reason: 'url' }]]);
    expect(received).toEqual([]);
  });
});
