import { type Json, SkillResponse } from '../kakao';
import type { Act, Via } from './act';
import type { CallbackInbox } from './callback-inbox';
import type { DeliveryRecord, TurnRecord } from './chat-record';
import { type LiveContext, nextContexts } from './contexts';
import { type Later, laterThan } from './later';
import type { Person } from './person';
import type { ConversationInspector, Outbox, OutboxEntry, SimulatorClock, SkillWebhook } from './ports';
import { type SimulatedBot, skillPayload } from './skill-payload';

export interface ChatDeps {
  bot: SimulatedBot;
  webhook: SkillWebhook;
  clock: SimulatorClock;
  outbox: Outbox;
  inspector: ConversationInspector;
  callbacks: CallbackInbox;
  /** Where the skill server can reach `/simulator/callback/`; without it nobody gets a callback URL. */
  callbackBase?: string;
}

/** What one person's chat room needs to go on. */
export interface Room {
  person: Person;
  contexts: readonly LiveContext[];
  lastBlock?: { id: string; name: string };
}

export interface Turn {
  record: TurnRecord;
  contexts: LiveContext[];
  lastBlock: { id: string; name: string };
  callbackToken?: string;
}

/** Acts for simulated people: real requests to the real webhook, at the server's own time. */
export function createChat({ bot, webhook, clock, outbox, inspector, callbacks, callbackBase }: ChatDeps) {
  async function take(room: Room, act: Act, via?: Via): Promise<Turn> {
    const { person } = room;
    const callbackToken = person.hasCallback && callbackBase ? callbacks.issue() : undefined;
    const callbackUrl = callbackToken && `${callbackBase}/${callbackToken}`;
    const request = skillPayload({ ...room, bot, act, via, callbackUrl });
    const path = via?.skill === undefined ? '/kakao/skill' : `/kakao/skill/${encodeURIComponent(via.skill)}`;
    const at = clock.now();
    const answer = await webhook({ path, body: request });
    const { why } = await inspector.inspect(person.userKey);
    const response = SkillResponse.safeParse(answer.body).data;
    return {
      record: {
        kind: 'turn',
        at: at.toISOString(),
        act,
        ...(via && { via }),
        path,
        request,
        answer,
        ...(why && { why }),
      },
      contexts: nextContexts(room.contexts, response, at),
      lastBlock: request.userRequest.block,
      ...(response?.useCallback && callbackToken !== undefined && { callbackToken }),
    };
  }

  /** Moves the clock for everybody. What fell due on the way is in the outbox afterwards. */
  async function goOn(step: Later): Promise<Date> {
    await clock.moveTo(laterThan(clock.now(), step));
    return clock.now();
  }

  /** Delivered messages that the room has not shown yet, oldest first. */
  async function arrivals(userKey: string, known: ReadonlySet<string>): Promise<DeliveryRecord[]> {
    const entries = await outbox.list(userKey);
    return entries
      .filter((entry) => entry.status === 'delivered' && entry.response && !known.has(entry.id))
      .map(toRecord)
      .sort((a, b) => a.at.localeCompare(b.at));
  }

  return { take, goOn, arrivals, now: clock.now };
}
export type Chat = ReturnType<typeof createChat>;

function toRecord({ id, name, at, reason, response }: OutboxEntry): DeliveryRecord {
  return {
    kind: 'delivery',
    at: at.toISOString(),
    id,
    name,
    ...(reason !== undefined && { reason }),
    body: asJson(response),
  };
}

/** A response as it travels: printed and parsed, so that it holds nothing but JSON. */
function asJson(response: SkillResponse | undefined): Json {
  return response === undefined ? null : JSON.parse(JSON.stringify(response));
}
