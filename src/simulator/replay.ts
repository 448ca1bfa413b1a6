import { isDeepStrictEqual } from 'node:util';
import type { Act } from './act';
import { createCallbackInbox } from './callback-inbox';
import { type Chat, type ChatDeps, createChat, type Room } from './chat';
import type { ChatRecord } from './chat-record';
import {
  type ConversationFile,
  type Expectation,
  expectationOf,
  type Step,
  withLabel,
} from './conversation-file';
import { koreanDay } from './korean-time';
import { newPerson } from './person';
import { type Shown, shownBody, shownOf } from './shown';

/** A step that went otherwise than the file says. */
export interface Difference {
  /** Counted from 1. */
  step: number;
  expected: Expectation | string;
  got: Expectation | string;
}

/** Replays a file outside the page, e.g. in a test: `expect(await replayConversation(file, deps)).toEqual([])`. */
export async function replayConversation(
  file: ConversationFile,
  deps: Omit<ChatDeps, 'callbacks'>,
): Promise<Difference[]> {
  const { differences } = await replay(file, createChat({ ...deps, callbacks: createCallbackInbox() }));
  return differences;
}

/**
 * Lets a new person go through the file, step by step. Stops at a button that is not there. On another day than the file's
 * own, days that are named in the answers may be others.
 */
export async function replay(file: ConversationFile, chat: Chat) {
  const isItsDay =
    file.startsAt === undefined || koreanDay(new Date(file.startsAt)) === koreanDay(chat.now());
  const comparable = isItsDay ? (seen: Expectation) => seen : withoutDays;
  const person = newPerson(file.title.slice(0, 20).trim() || '재생', file.person);
  const records: ChatRecord[] = [];
  const differences: Difference[] = [];
  const known = new Set<string>();
  let room: Room = { person, contexts: [] };
  const seen: Shown[] = [];

  for (const [i, step] of file.steps.entries()) {
    const shown: Shown[] = [];
    if ('later' in step) {
      const now = await chat.goOn(step.later);
      records.push({ kind: 'later', at: now.toISOString(), step: step.later });
    } else {
      const act = actOf(step, seen);
      if (!act) {
        differences.push({ step: i + 1, expected: describePress(step), got: '그런 버튼이 없어요.' });
        break;
      }
      const turn = await chat.take(room, act, step.via);
      room = { person, contexts: turn.contexts, lastBlock: turn.lastBlock };
      records.push(turn.record);
      shown.push(shownOf(turn.record.answer));
    }
    for (const delivery of await chat.arrivals(person.userKey, known)) {
      known.add(delivery.id);
      records.push(delivery);
      shown.push(shownBody(delivery.body));
    }
    seen.push(...shown);
    const got = together(shown);
    if (step.expect && !isDeepStrictEqual(comparable(step.expect), comparable(got))) {
      differences.push({ step: i + 1, expected: step.expect, got });
    }
  }
  return { room, records, differences };
}

function actOf(step: Exclude<Step, { later: unknown }>, seen: readonly Shown[]): Act | undefined {
  if ('enter' in step) return { kind: 'enter' };
  if ('say' in step) return { kind: 'say', text: step.say };
  if ('photo' in step) return { kind: 'photo', url: step.photo };
  return withLabel(step.press, seen)[(step.nth ?? 1) - 1];
}

function withoutDays({ bubbles, quickReplies }: Expectation): Expectation {
  const masked = (words: string) => words.replace(/\d{4}년 \d{1,2}월 \d{1,2}일/g, '○년 ○월 ○일');
  return { bubbles: bubbles.map(masked), quickReplies: quickReplies.map(masked) };
}

function describePress(step: Step): string {
  return 'press' in step ? `버튼 “${step.press}”` : '';
}

function together(shown: Shown[]): Expectation {
  const each = shown.map(expectationOf);
  return {
    bubbles: each.flatMap(({ bubbles }) => bubbles),
    quickReplies: each.at(-1)?.quickReplies ?? [],
  };
}
