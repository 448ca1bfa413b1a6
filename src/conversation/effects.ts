import { type Reply, say } from '../kakao';
import type { Effect, Expressed } from './conversation';
import { labels } from './prompting/core-texts';
import { pressChip } from './prompting/press-chip';
import type { SkillContext, SkillSet } from './skill';

interface Act {
  contactId: string;
  expressed: Expressed;
  requestId: string;
  /** The same act again carries the same key and counts once. */
  key: string;
}

/** What a conversation asks of consent; filled in services.ts. */
export interface ConsentPort {
  record(
    act: Act & { scope: string; decision: 'granted' | 'refused'; noticeVersion: number },
  ): Promise<unknown>;
  withdraw(act: Act & { scopes: string[] }): Promise<unknown>;
  /** Withdraws everything about advertising and answers the words that tell the result (ADV-07, ADV-08). */
  optOut(act: Act): Promise<string>;
  /** Whether the person agreed to the collection of anything, so that a contact may be kept at all. */
  allowsContact(contactId: string): Promise<boolean>;
}

export interface EffectScope {
  skills: SkillSet;
  context: SkillContext;
  /** Makes the person a contact when the consent for it is there. Answers whether they are one now. */
  register(): Promise<boolean>;
}

/** Does what a step asks for. Every effect carries its idempotency key, so running it twice changes nothing. */
export function createEffectRunner({ consent }: { consent: ConsentPort }) {
  async function run(effect: Effect, { skills, context, register }: EffectScope): Promise<Reply | undefined> {
    const { contactId, requestId } = context;
    switch (effect.kind) {
      case 'consent': {
        const { kind: _, ...decision } = effect;
        await consent.record({ contactId, requestId, ...decision });
        return undefined;
      }
      case 'discard': {
        const { granted: scopes, because, key } = effect;
        // A form that was not saved leaves no agreement behind either.
        const expressed: Expressed = { how: 'phrase', value: because };
        if (scopes.length > 0) await consent.withdraw({ contactId, requestId, scopes, expressed, key });
        return undefined;
      }
      case 'optOut':
        return say(
          await consent.optOut({ contactId, requestId, expressed: effect.expressed, key: effect.key }),
          pressChip(labels.restart, { command: 'restart' }),
        );
      case 'done': {
        const skill = skills.byName.get(effect.skill);
        if (skill?.kind !== 'form') return undefined;
        const isContact = await register();
        return skill.done({
          ...context,
          isContact,
          answers: effect.answers,
          known: effect.known,
          formId: effect.formId,
        });
      }
      case 'answer': {
        const skill = skills.byName.get(effect.skill);
        return skill?.kind === 'action' ? skill.answer(context) : undefined;
      }
    }
  }

  return { run };
}
export type EffectRunner = ReturnType<typeof createEffectRunner>;
