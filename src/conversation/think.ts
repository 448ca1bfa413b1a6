import type { GuardianState } from '../consent';
import { type Json, type Reply, type SkillRequest, say } from '../kakao';
import { newId } from '../platform/ids';
import { filterInbound } from '../privacy';
import type { ContactsPort } from './contacts-port';
import type { ConsentPrompt, Conversation, Step, TurnInput } from './conversation';
import { createKnownAnswers } from './known-answers';
import { route } from './route';
import type { ReadExtra } from './signed-extra';
import type { SkillContext, SkillSet } from './skill';
import { step } from './step';
import { toTurnInput } from './turn-input';
import { idNumberRemoved } from './turn-texts';

/** A step that was decided on, with all that doing it needs. Plain JSON. */
export interface Plan extends Step {
  text: string;
  extra: Record<string, Json>;
  params: Record<string, Json>;
}

export interface ThinkInput {
  request: SkillRequest;
  conversation: Conversation;
  extra: ReadExtra;
  /** The skill named in the URL. */
  skill?: string;
  now: Date;
  /** How many times in a row this person was not understood. */
  missed?: number;
  person: { contactId: string; isContact: boolean; requestId: string };
}

/** What a contact said that no skill answers. */
export interface Said {
  contactId: string;
  text: string;
  at: Date;
  /** The same turn again carries the same key. */
  key: string;
}

/** Answers before the fallback does, where other modules understand more than skills. */
export type SmallTalk = (said: Said) => Promise<Reply | undefined>;

interface Deps {
  contacts: Pick<ContactsPort, 'readProfile'>;
  skills: () => SkillSet;
  prompts: (scope: string) => ConsentPrompt;
  smallTalk: SmallTalk;
  guardianOf(contactId: string): Promise<GuardianState>;
}

/** Decides what a turn is answered with. Reads nothing but what a form that opens asks for: its `before`, and answers given before. */
export function createThinking({ contacts, skills, prompts, smallTalk, guardianOf }: Deps) {
  const knownAnswers = createKnownAnswers({ contacts });

  async function think({
    request,
    conversation,
    extra,
    skill,
    now,
    missed,
    person,
  }: ThinkInput): Promise<Plan> {
    // Numbers that must not be kept are gone before anything sees the text (CON-12).
    const { text, removed } = filterInbound(request.utterance);
    const { contactId } = person;
    const input = toTurnInput(request, {
      text,
      press: extra.press,
      skill,
      // Only a form asks how old somebody is.
      guardian: conversation.form && (await guardianOf(contactId)),
      missed,
      now,
      newFormId: newId(),
    });
    const planOf = ({ conversation, parts, why }: Step): Plan => ({
      conversation,
      parts,
      why,
      text,
      extra: extra.extra,
      params: input.params,
    });
    if (removed.length > 0) return planOf(refuse(conversation, input, idNumberRemoved(removed)));

    const all = skills();
    const routed = route(all, conversation, input);
    const opening = routed.opens === undefined ? undefined : all.byName.get(routed.opens);
    if (opening?.kind === 'form') {
      const context: SkillContext = { ...person, now, text, extra: extra.extra, params: input.params };
      const instead = await opening.before?.(context);
      if (instead) {
        const to = { kind: 'instead', reply: instead } as const;
        return planOf(step(all, conversation, input, { to, why: routed.why }, prompts));
      }
      const guardian = input.guardian ?? (await guardianOf(contactId));
      const known = person.isContact ? await knownAnswers(opening, contactId, now) : undefined;
      return planOf(step(all, conversation, { ...input, guardian, known }, routed, prompts));
    }
    if (routed.why.because === 'fallback' && person.isContact && text !== '') {
      const { requestId: key } = person;
      const talked = await smallTalk({ contactId, text, at: now, key });
      const why = { skill: 'small-talk', because: 'phrase' } as const;
      if (talked) return planOf({ conversation, parts: [{ reply: talked }], why });
    }
    return planOf(step(all, conversation, input, routed, prompts));
  }

  /** Says why the text was not taken, and puts the open question again. */
  function refuse(conversation: Conversation, input: TurnInput, reason: string): Step {
    const warning = { reply: say(reason) };
    if (!conversation.form)
      return { conversation, parts: [warning], why: { skill: 'filter', because: 'command' } };
    const again: TurnInput = { ...input, text: '', params: {}, press: { command: 'resume' } };
    const resumed = step(skills(), conversation, again, route(skills(), conversation, again), prompts);
    return { ...resumed, parts: [warning, ...resumed.parts] };
  }

  return { think };
}
