import type { SkillRequest } from '../kakao';
import type { Clock } from '../platform/clock';
import type { ContactsPort } from './contacts-port';
import { type ConsentPort, createEffectRunner } from './effects';
import type { ReplyPart } from './join-replies';
import type { SkillContext, SkillSet } from './skill';
import type { Plan } from './think';

export type Person = NonNullable<SkillRequest['user']>;

interface Deps {
  skills: () => SkillSet;
  contacts: ContactsPort;
  consent: ConsentPort;
  clock: Clock;
}

export interface Performed {
  shown: ReplyPart[];
  /** True when the person is a contact now. */
  isContact: boolean;
}

/** Does what a plan says, part by part in order. May be repeated after a crash: effects count once by their keys. */
export function createPerformance({ skills, contacts, consent, clock }: Deps) {
  const effects = createEffectRunner({ consent });

  async function perform(
    plan: Plan,
    user: Person,
    who: { contactId: string; isContact: boolean; requestId: string },
  ): Promise<Performed> {
    let { isContact } = who;

    async function register(): Promise<boolean> {
      if (isContact || !(await consent.allowsContact(who.contactId))) return isContact;
      await contacts.register({
        contactId: who.contactId,
        botUserKey: user.key,
        appUserId: user.appUserId,
        isFriend: user.isFriend === true,
        source: plan.why.skill,
      });
      isContact = true;
      return true;
    }

    const shown: ReplyPart[] = [];
    for (const part of plan.parts) {
      if ('reply' in part) {
        shown.push(part);
        continue;
      }
      const { text, extra, params } = plan;
      const context: SkillContext = { ...who, now: clock.now(), text, extra, params };
      const reply = await effects.run(part.effect, { skills: skills(), context, register });
      if (reply) shown.push({ reply });
    }
    return { shown, isContact };
  }

  return { perform };
}
