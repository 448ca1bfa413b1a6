import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import request from 'supertest';
import { ConversationFile } from '../../src/simulator';
import { startTestApp } from '../support/test-app';

jest.setTimeout(120_000);

/** Conversations saved in the simulator (테스트 파일로 저장) and put into this folder. */
const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));

/** Goes through a conversation at its own time, with the skills as they are now. */
async function replayed(file: ConversationFile): Promise<unknown> {
  let listener: RequestListener = () => undefined;
  const server = createServer((req, res) => listener(req, res)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const app = await startTestApp({
    start: file.startsAt,
    origin: `http://127.0.0.1:${port}`,
    env: { SIMULATOR: 'on' },
  });
  listener = app.app;
  const answer = await request(server).post('/simulator/replays').send(file);
  server.close();
  await app.stop();
  return answer.body.differences;
}

for (const name of files) {
  it(`${name} goes as it went when it was saved`, async () => {
    const file = ConversationFile.parse(JSON.parse(readFileSync(join(__dirname, name), 'utf8')));
    expect(await replayed(file)).toEqual([]);
  });
}

it('a saved conversation that goes otherwise now is noticed', async () => {
  const steps = [{ say: '영업시간', expect: { bubbles: ['쉬어요.'], quickReplies: [] } }];
  const person = { isFriend: true, isDevelopment: false, hasCallback: false, params: {} };
  const file = ConversationFile.parse({
    kind: 'dangol-conversation',
    version: 1,
    title: '다름',
    person,
    steps,
  });
  expect(await replayed(file)).toMatchObject([
    { step: 1, got: { bubbles: [expect.stringContaining('오전')] } },
  ]);
});
