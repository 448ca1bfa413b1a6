import { isGranted } from '../../consent';
import { quickReply, type Reply, reply, say } from '../../kakao';
import { type Registry, scopesOf } from '../../privacy';
import type { Ask } from '../ask';
import { consentResult } from '../consent-result';
import { formVersion } from '../form-version';
import { joinReplies } from '../join-replies';
import type { DoneContext, FormSkill, Skill, SkillContext } from '../skill';
import { fillTemplate, type TemplateValues } from '../template';
import { keptAnswers, shownAnswers } from './form-answers';
import type { FormPorts } from './form-ports';
import { CONSENT_RESULT, toReply } from './reply-from-file';
import type { FileForm } from './skill-schema';

export interface FormDeps {
  ports: FormPorts;
  registry: Registry;
  /** What every text may name: channel, contact, policyUrl. */
  constants: TemplateValues;
  /** Every skill of the finished set. */
  skills(): ReadonlyMap<string, Skill>;
  source: string;
}

/** A form written in a file: asks, keeps what is covered by a consent, tells the event and says what comes next. */
export function formFromFile(form: FileForm, asks: Ask[], deps: FormDeps): FormSkill {
  const { ports, registry, constants, skills, source } = deps;

  async function before({ contactId }: SkillContext): Promise<Reply | undefined> {
    const state = await ports.consent.stateOf(contactId);
    const missing = form.requires.find((scope) => !isGranted(state, scope));
    if (missing) return askFirst(missing);
    if (!form.already) return undefined;
    const facts = await ports.contacts.facts(contactId);
    const known = requiredFields(asks).every((field) => facts?.knownFields.includes(field));
    return known ? toReply(form.already, (text) => fillTemplate(text, constants)) : undefined;
  }

  function askFirst(scope: string): Reply {
    const label = scopesOf(registry).find((spec) => spec.scope === scope)?.label ?? scope;
    const asking = formAsking(skills().values(), scope);
    const chips = asking ? [quickReply.message(asking.title, { extra: { skill: asking.name } })] : [];
    return say(`${form.title}에는 먼저 ‘${label}’ 동의가 필요해요.`, ...chips);
  }

  async function done(context: DoneContext): Promise<Reply> {
    const { contactId, answers, known = [], formId, now } = context;
    const { save, event, next } = form.done;
    const state = await ports.consent.stateOf(contactId);
    const kept = keptAnswers(asks, answers, known, registry, state);
    if (save && Object.keys(kept).length > 0) {
      await ports.contacts.saveProfile(contactId, kept, { source: `form:${form.form}` });
    }
    if (event) await ports.events.emit({ contactId, event, at: now, key: `${formId}:${event}` });
    const values = {
      ...constants,
      ...shownAnswers(asks, answers),
      [CONSENT_RESULT]: await consentResult(ports.consent, contactId, askedScopes(asks)),
    };
    const closing = toReply(form.done, (text) => fillTemplate(text, values));
    return next ? joinReplies([{ reply: closing }, { reply: await goOn(next, closing, context) }]) : closing;
  }

  /** An answer follows at once; a form is offered. */
  async function goOn(name: string, closing: Reply, context: SkillContext): Promise<Reply> {
    const skill = skills().get(name);
    if (skill?.kind === 'answer') return skill.reply;
    if (skill?.kind === 'action') return skill.answer(context);
    const chip = quickReply.message(skill?.title ?? name, { extra: { skill: name } });
    return reply([], { quickReplies: [chip, ...closing.quickReplies] });
  }

  return {
    kind: 'form',
    name: form.form,
    title: form.title,
    starts: form.starts,
    source,
    version: formVersion(asks),
    asks,
    confirm: form.confirm,
    ...((form.already || form.requires.length > 0) && { before }),
    done,
  };
}

/** The fields somebody must give to finish the form. */
export function requiredFields(asks: readonly Ask[]): string[] {
  return asks.flatMap((ask) => (ask.kind === 'question' && ask.field && !ask.optional ? [ask.field] : []));
}

function askedScopes(asks: readonly Ask[]): string[] {
  return asks.flatMap((ask) => (ask.kind === 'consent' ? [ask.scope] : []));
}

/** The form where a consent is given. */
export function formAsking(skills: Iterable<Skill>, scope: string): FormSkill | undefined {
  for (const skill of skills) {
    if (skill.kind !== 'form') continue;
    if (skill.asks.some((ask) => ask.kind === 'consent' && ask.scope === scope)) return skill;
  }
  return undefined;
}
