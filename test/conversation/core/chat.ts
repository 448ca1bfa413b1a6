import {
  type Conversation,
  type Effect,
  Press,
  type Step,
  type TurnInput,
} from '../../../src/conversation/conversation';
import { route } from '../../../src/conversation/route';
import type { SkillSet } from '../../../src/conversation/skill';
import { step } from '../../../src/conversation/step';
import { plainTextOf, type Reply } from '../../../src/kakao';
import { parseDuration } from '../../../src/platform/duration';
import { asStored, aTurn } from './a-turn';
import { aNotice } from './skills';

/** Noon in Seoul. */
const START = new Date('2026-11-23T03:00:00Z');

/** Talks to the pure core the way the shell does: every turn starts from the conversation as it was stored. */
export function startChat(skills: SkillSet, prompts = aNotice) {
  let conversation: Conversation = {};
  let now = START.getTime();
  let turns = 0;
  let last: Step | undefined;
  const effects: Effect[] = [];

  function takes(input: Partial<TurnInput>, withSkills = skills): Step {
    turns += 1;
    const full = aTurn(turns, now, input);
    const taken = step(withSkills, conversation, full, route(withSkills, conversation, full), prompts);
    last = taken;
    conversation = asStored(taken.conversation);
    effects.push(...effectsOf(taken));
    return taken;
  }

  const lastReplies = () => (last ? repliesOf(last) : []);
  const pressed = (label: string): Press => {
    const found = lastReplies()
      .flatMap(offered)
      .findLast((each) => each.label === label);
    if (!found) throw new Error(`Nothing offers "${label}"; there is ${chips().join(', ')}.`);
    return Press.parse(found.extra);
  };
  /** Everything that can be pressed, buttons of cards first. */
  const offers = () =>
    lastReplies()
      .flatMap(offered)
      .map(({ label }) => label);
  const chips = () => lastReplies().flatMap(({ quickReplies }) => quickReplies.map(({ label }) => label));

  return {
    takes,
    says: (text: string, more: Partial<TurnInput> = {}) => takes({ text, ...more }),
    presses: (label: string) => takes({ text: label, press: pressed(label) }),
    /** What a button carries, to press it later. */
    keeps: (label: string) => pressed(label),
    pressesKept: (press: Press, label = '') => takes({ text: label, press }),
    waits: (duration: string) => {
      now += parseDuration(duration);
    },
    chips,
    offers,
    /** Everything the last turn said. */
    hears: () =>
      lastReplies()
        .flatMap(({ bubbles }) => bubbles.map(plainTextOf))
        .join('\n'),
    at: () => conversation.form?.at,
    form: () => conversation.form,
    conversation: () => conversation,
    why: () => last?.why,
    effects: (kind?: Effect['kind']) =>
      effects.filter((effect) => kind === undefined || effect.kind === kind),
    lastEffects: () => (last ? effectsOf(last) : []),
  };
}

export function repliesOf({ parts }: Step): Reply[] {
  return parts.flatMap((part) => ('reply' in part ? [part.reply] : []));
}

export function effectsOf({ parts }: Step): Effect[] {
  return parts.flatMap((part) => ('effect' in part ? [part.effect] : []));
}

function offered({ bubbles, quickReplies }: Reply) {
  return [...bubbles.flatMap((bubble) => bubble.textCard?.buttons ?? []), ...quickReplies];
}
