import type { Server } from 'node:http';
import request from 'supertest';
import { checkResponse, plainTextOf, SkillResponse } from '../../src/kakao';
import type { Act, Press } from '../../src/simulator/act';
import { pressables } from '../../src/simulator/pressable';
import { skillPayload } from '../../src/simulator/skill-payload';
import { TEST_SECRET } from './test-secret';

const BOT = { id: '65a0000000000000000000b0', name: '단골' };

export interface ChatAnswer {
  /** The words of every bubble, one after the other. */
  text: string;
  buttons: string[];
  response: SkillResponse;
}

/** Kakao hangs up after 5 seconds; a busy machine gets twice that. */
const HANGS_UP_AFTER_MS = 10_000;

/** One person's chat room: sends what Kakao would send and holds every answer against Kakao's limits. */
export function createTestChat({
  at,
  botUserKey,
}: {
  /** Who gets the next turn: a server, or its address. */
  at: () => Server | string;
  botUserKey: string;
}) {
  const person = {
    name: '시험',
    userKey: botUserKey,
    channelKey: 'AbCdEfGhIjKl',
    isFriend: true,
    isDevelopment: false,
    hasCallback: false,
    params: {},
  };
  let presses: Press[] = [];

  async function take(
    act: Act,
    { requestId, params = {} }: { requestId?: string; params?: Record<string, string> } = {},
  ): Promise<ChatAnswer> {
    const body = skillPayload({ bot: BOT, person: { ...person, params }, act, contexts: [] });
    const call = request(at())
      .post('/kakao/skill')
      .timeout(HANGS_UP_AFTER_MS)
      .set('X-Dangol-Secret', TEST_SECRET);
    if (requestId) call.set('X-Request-Id', requestId);
    const answer = await call.send(body);
    if (answer.status !== 200) throw new Error(`Status ${answer.status}: ${JSON.stringify(answer.body)}`);
    const response = SkillResponse.parse(answer.body);
    const violations = checkResponse(response).filter(({ severity }) => severity === 'hard');
    if (violations.length > 0)
      throw new Error(`The answer breaks Kakao's limits: ${JSON.stringify(violations)}`);
    const { outputs = [], quickReplies = [] } = response.template ?? {};
    presses = pressables({ outputs, quickReplies });
    return {
      text: outputs.map(plainTextOf).join('\n'),
      buttons: presses.map(({ label }) => label),
      response,
    };
  }

  /** The button with this label under the last answer. */
  function button(label: string): Press {
    const found = presses.find((press) => press.label === label);
    if (!found)
      throw new Error(
        `There is no button "${label}"; there are: ${presses.map((press) => press.label).join(', ')}`,
      );
    return found;
  }

  /** Presses a button of a message that came by itself. */
  function pressesUnder({ template }: SkillResponse, label: string) {
    const { outputs = [], quickReplies = [] } = template ?? {};
    presses = pressables({ outputs, quickReplies });
    return take(button(label));
  }

  return {
    userKey: botUserKey,
    take,
    button,
    enters: () => take({ kind: 'enter' }),
    says: (text: string, options?: { requestId?: string; params?: Record<string, string> }) =>
      take({ kind: 'say', text }, options),
    pressesUnder,
    presses: (label: string, options?: { requestId?: string }) => take(button(label), options),
  };
}
export type TestChat = ReturnType<typeof createTestChat>;
