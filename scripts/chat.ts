/**
 * `npm run chat [-- skill]`: a terminal chat with the running server. Sends the requests Kakao would send, with the secret of
 * this installation. A number presses a button; `:later 3d` moves the clock, `:new` starts as another person, `:quit` ends.
 */
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { plainTextOf, SkillResponse } from '../src/kakao';
import { loadConfig } from '../src/platform/config';
import { withDevSecrets } from '../src/platform/dev-secrets';
import { readEnvFile } from '../src/platform/env-file';
import type { Act, Press } from '../src/simulator/act';
import { createHttpWebhook } from '../src/simulator/http-webhook';
import { FRIEND, newPerson } from '../src/simulator/person';
import { pressables } from '../src/simulator/pressable';
import { skillPayload } from '../src/simulator/skill-payload';

readEnvFile();
const { env } = withDevSecrets(process.env, process.env.DATA_DIR || './data');
const config = loadConfig(env);
const origin = process.env.CHAT_URL ?? `http://127.0.0.1:${config.port}`;
const [secret = ''] = config.skillSecrets;
const webhook = createHttpWebhook({ origin: () => origin, secret });
const bot = { id: config.kakao.botId?.replace('!', '') ?? '65a0000000000000000000b0', name: '단골' };

let person = newPerson('터미널', FRIEND);
let buttons: Press[] = [];
const shown = new Set<string>();

async function take(act: Act, skill?: string): Promise<void> {
  const body = skillPayload({ bot, person, act, contexts: [], ...(skill && { via: { skill } }) });
  const path = skill ? `/kakao/skill/${encodeURIComponent(skill)}` : '/kakao/skill';
  const answer = await webhook({ path, body });
  const response = SkillResponse.safeParse(answer.body);
  if (answer.status !== 200 || !response.success) {
    print(
      answer.status === 0
        ? `Nobody answers at ${origin}. Start the server first: npm start`
        : `HTTP ${answer.status}`,
    );
    return;
  }
  show(response.data, answer.ms);
}

function show(response: SkillResponse, ms?: number): void {
  const { outputs = [], quickReplies = [] } = response.template ?? {};
  for (const output of outputs) print(`\n${indent(plainTextOf(output))}`);
  buttons = pressables({ outputs, quickReplies });
  if (buttons.length > 0) print(`\n  ${buttons.map(({ label }, i) => `[${i + 1}] ${label}`).join('  ')}`);
  if (ms !== undefined) print(`  (${ms} ms)`);
}

const Status = z.object({
  arrivals: z.record(
    z.string(),
    z.array(z.object({ record: z.object({ id: z.string(), name: z.string(), body: z.unknown() }) })),
  ),
});

/** Follow-ups that were delivered meanwhile, as far as the simulator of a development server tells. */
async function showArrivals(): Promise<void> {
  const people = [{ userKey: person.userKey, known: [...shown] }];
  const answered = await simulator('status', { people, current: person.userKey });
  const status = Status.safeParse(answered);
  for (const { record } of status.data?.arrivals[person.userKey] ?? []) {
    shown.add(record.id);
    print(`\n  ── ${record.name}`);
    const response = SkillResponse.safeParse(record.body);
    if (response.success) show(response.data);
  }
}

async function simulator(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(new URL(`/simulator/${path}`, origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  return answer?.ok ? answer.json() : undefined;
}

async function obey(line: string): Promise<void> {
  const [command, value = ''] = line.split(' ');
  if (command === ':new') {
    person = newPerson('터미널', FRIEND);
    await take({ kind: 'enter' });
  } else if (command === ':later') {
    const [, count = '1', unit = 'd'] = /^(\d+)([hdm])$/.exec(value) ?? [];
    await simulator('clock', { [UNITS[unit] ?? 'days']: Number(count) });
    await showArrivals();
  } else {
    print('A number presses a button. :later 3d · :new · :quit');
  }
}

const UNITS: Record<string, string> = { h: 'hours', d: 'days', m: 'months' };
const print = (text: string) => process.stdout.write(`${text}\n`);
const indent = (text: string) => text.replace(/^/gm, '  ');

async function main(): Promise<void> {
  const skill = process.argv[2];
  await take({ kind: 'enter' }, skill);
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '\n> ' });
  terminal.prompt();
  for await (const typed of terminal) {
    const line = typed.trim();
    if (line === ':quit') break;
    const pressed = /^\d+$/.test(line) ? buttons[Number(line) - 1] : undefined;
    if (line.startsWith(':')) await obey(line);
    else if (line !== '') await take(pressed ?? { kind: 'say', text: line });
    await showArrivals();
    terminal.prompt();
  }
  terminal.close();
}

void main();
