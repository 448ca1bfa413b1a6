import { join } from 'node:path';
import { newNamedKey } from '../../../src/platform/dev-secrets';
import { anchorsFolder } from '../anchors';
import { ANCHOR_SECRET, lineRequest, slackRequest, telegramRequest } from './foreign-requests';
import type { Loader, Sent } from './load';
import { dealt, SKILL_SECRET, saying } from './people';
import { type RunningServer, startServerProcess } from './server-process';

/** What is measured: a server, and what each connection asks of it. */
export interface Subject {
  name: string;
  server: keyof typeof SERVERS;
  path: string;
  sent(): Sent[][];
}

const CONNECTIONS = 16;
/** Enough of them that nobody talks faster than a person may, few enough that most of them go on talking. */
const VISITORS = Array.from({ length: 1_200 }, (_, index) => index);
/** Who is asked for their name in the shipped registration. */
const REGISTERING = Array.from({ length: 640 }, (_, index) => VISITORS.length + index);
const TO_THE_NAME = ['단골 등록', '만 14세 이상이에요', '동의', '동의 안 함', '동의 안 함'];

const express = (variant: string) => () =>
  startServerProcess(['--require', 'tsx/cjs', join(__dirname, 'express-anchor.ts'), variant]);
const foreign = (file: string) => () => startServerProcess([join(anchorsFolder, file)], { ANCHOR_SECRET });

export const SERVERS = {
  ours: startOurs,
  bare: express('bare'),
  json: express('json'),
  zod: express('zod'),
  read: express('read'),
  write: express('write'),
  full: foreign('express-full.cjs'),
  line: foreign('line.cjs'),
  grammy: foreign('grammy.cjs'),
  bolt: foreign('bolt.cjs'),
};
/** Those whose packages only the benchmarks use. */
export const FOREIGN: readonly Subject['server'][] = ['full', 'line', 'grammy', 'bolt'];

const says = (people: readonly number[], ...utterances: string[]): Sent[][] =>
  dealt(people, CONNECTIONS).map((some) =>
    utterances.flatMap((utterance) => some.map((person) => saying(person, utterance))),
  );
const everyone = (utterance: string) => () => says(VISITORS, utterance);
const repeated = (request: () => Sent) => () => Array.from({ length: CONNECTIONS }, () => [request()]);

/** The first is the unit that the others are divided by. */
export const STATELESS: Subject[] = [
  { name: 'Express 5 + json', server: 'json', path: '/', sent: everyone('영업시간') },
  { name: 'ours, a FAQ answer', server: 'ours', path: '/kakao/skill', sent: everyone('영업시간') },
  { name: 'ours, the menu', server: 'ours', path: '/kakao/skill', sent: everyone('메뉴') },
  { name: 'Express 5 bare', server: 'bare', path: '/', sent: everyone('영업시간') },
  { name: '+ json, zod', server: 'zod', path: '/', sent: everyone('영업시간') },
  { name: '+ json, zod, helmet, limit, winston', server: 'full', path: '/', sent: everyone('영업시간') },
  { name: 'LINE SDK on Express', server: 'line', path: '/', sent: repeated(lineRequest) },
  { name: 'grammY on Express', server: 'grammy', path: '/', sent: repeated(telegramRequest) },
  { name: 'Slack Bolt on Express', server: 'bolt', path: '/', sent: repeated(slackRequest) },
];

/** An answer and a step back, so that a run ends where it began. */
export const FORM: Subject[] = [
  { name: '+ json, zod, one read, one write', server: 'write', path: '/', sent: registering },
  { name: 'ours, a form turn', server: 'ours', path: '/kakao/skill', sent: registering },
  { name: '+ json, zod, one read', server: 'read', path: '/', sent: registering },
];

function registering(): Sent[][] {
  return says(REGISTERING, '김단골', '이전');
}

/** The built server as production runs it, on its embedded storage, with people who are about to say their name. */
async function startOurs({ load }: Loader): Promise<RunningServer> {
  const server = await startServerProcess(['dist/main.js'], {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://channel.example.com',
    SKILL_SECRET,
    ENCRYPTION_KEYS: newNamedKey('k1'),
    LOOKUP_KEY: newNamedKey('l1'),
  });
  for (const utterance of TO_THE_NAME)
    await load({
      url: `${server.origin}/kakao/skill`,
      sent: says(REGISTERING, utterance),
      amount: REGISTERING.length,
    });
  return server;
}
