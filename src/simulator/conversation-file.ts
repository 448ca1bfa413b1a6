import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { plainTextOf } from '../kakao';
import { type Press, Via } from './act';
import type { ChatRecord, TurnRecord } from './chat-record';
import { Later } from './later';
import { type Person, Persona } from './person';
import { pressables } from './pressable';
import { type Shown, shownBody, shownOf } from './shown';

/** What a step showed: the words of each bubble and the labels of the chips. */
export const Expectation = z.strictObject({
  bubbles: z.array(z.string()),
  quickReplies: z.array(z.string()),
});
export type Expectation = z.infer<typeof Expectation>;

const rest = { via: Via.optional(), expect: Expectation.optional() };

/** A button is pressed by its label, since what it carries is signed for one conversation. */
export const Step = z.union([
  z.strictObject({ enter: z.literal(true), ...rest }),
  z.strictObject({ say: z.string(), ...rest }),
  z.strictObject({
    press: z.string(),
    /** Counted from 1, when several have the label. */ nth: z.int().min(1).optional(),
    ...rest,
  }),
  z.strictObject({ photo: z.url(), ...rest }),
  z.strictObject({ later: Later, expect: Expectation.optional() }),
]);
export type Step = z.infer<typeof Step>;

/** A conversation that can be replayed: `test/skills/*.json`, or the simulator's 파일로 재생. */
export const ConversationFile = z.strictObject({
  kind: z.literal('dangol-conversation'),
  version: z.literal(1),
  title: z.string().max(100),
  /** When it was talked: what is said may name the day. A test starts its clock there. */
  startsAt: z.iso.datetime().optional(),
  person: Persona,
  steps: z.array(Step).max(500),
});
export type ConversationFile = z.infer<typeof ConversationFile>;

/**
 * The chat room as a file. Keys of people are left out, and so is everything that differs from run to run; a late
 * answer through the callback URL is not waited for.
 */
export function toConversationFile(
  title: string,
  person: Person,
  records: readonly ChatRecord[],
): ConversationFile {
  const { isFriend, isDevelopment, hasCallback, params } = person;
  const steps: Step[] = [];
  const seen: Shown[] = [];
  for (const record of records) {
    if (record.kind === 'turn') {
      const shown = shownOf(record.answer);
      steps.push({ ...stepOf(record, seen), expect: expectationOf(shown) });
      seen.push(shown);
    } else if (record.kind === 'later') {
      steps.push({ later: record.step });
    } else if (record.kind === 'delivery') {
      const shown = shownBody(record.body);
      appendTo(steps, expectationOf(shown));
      seen.push(shown);
    }
  }
  return {
    kind: 'dangol-conversation',
    version: 1,
    title,
    ...(records[0] && { startsAt: records[0].at }),
    person: { isFriend, isDevelopment, hasCallback, params },
    steps,
  };
}

export function expectationOf({ outputs, quickReplies }: Shown): Expectation {
  return { bubbles: outputs.map(plainTextOf), quickReplies: quickReplies.map(({ label }) => label) };
}

/** Follow-ups belong to the step before them. */
function appendTo(steps: Step[], { bubbles, quickReplies }: Expectation): void {
  const last = steps.at(-1);
  if (last) last.expect = { bubbles: [...(last.expect?.bubbles ?? []), ...bubbles], quickReplies };
}

function stepOf({ act, via }: TurnRecord, seen: readonly Shown[]): Exclude<Step, { later: unknown }> {
  const detour = via ? { via } : {};
  switch (act.kind) {
    case 'enter':
      return { enter: true, ...detour };
    case 'say':
      return { say: act.text, ...detour };
    case 'photo':
      return { photo: act.url, ...detour };
    case 'press':
      return { press: act.label, ...nthOf(act, seen), ...detour };
  }
}

function nthOf(act: Press, seen: readonly Shown[]): { nth?: number } {
  const index = withLabel(act.label, seen).findIndex((press) => isDeepStrictEqual(press, act));
  return index > 0 ? { nth: index + 1 } : {};
}

/** Everything on the screen with this label, the newest answer first. */
export function withLabel(label: string, seen: readonly Shown[]): Press[] {
  return seen
    .toReversed()
    .flatMap(pressables)
    .filter((press) => press.label === label);
}
