import { isGranted } from '../../consent';
import { quickReply, type Reply, reply, say } from '../../kakao';
import { particleAfter } from '../../platform/particle';
import { collectingScope, fieldById } from '../../privacy';
import type { QuestionAsk } from '../ask';
import type { ActionSkill, FormSkill, SkillContext } from '../skill';
import { fillTemplate } from '../template';
import { type FormDeps, formFromFile } from './form-from-file';
import { toChip } from './reply-from-file';
import type { FileEdit } from './skill-schema';

type KeptAsk = QuestionAsk & { field: string };

/**
 * Correcting what a form keeps: an action that offers the items, and one small form for each, so that no item is asked for
 * without the consent that covers it.
 */
export function editSkills(written: FileEdit, of: FormSkill, deps: FormDeps): [ActionSkill, ...FormSkill[]] {
  const asks = of.asks.filter((ask): ask is KeptAsk => ask.kind === 'question' && ask.field !== undefined);
  return [offer(written, of, asks, deps), ...asks.map((ask) => editForm(written, ask, deps))];
}

function offer(written: FileEdit, of: FormSkill, asks: readonly KeptAsk[], deps: FormDeps): ActionSkill {
  const { edit: name, title, starts } = written;
  const fill = (text: string) => fillTemplate(text, deps.constants);

  async function answer({ contactId, isContact }: SkillContext): Promise<Reply> {
    if (!isContact) return nothingTold(of);
    const state = await deps.ports.consent.stateOf(contactId);
    const editable = asks.filter(({ field }) => {
      const scope = scopeOf(field, deps);
      return scope === undefined || isGranted(state, scope);
    });
    const chips = editable.map(({ label, field }) =>
      quickReply.message(label, { extra: { skill: editName(name, field) } }),
    );
    if (chips.length === 0) return nothingTold(of);
    const more = (written.replies ?? []).map((chip) => toChip(chip, fill));
    return reply(say(fill(written.say)).bubbles, { quickReplies: [...chips, ...more] });
  }

  return { kind: 'action', name, title, starts, source: deps.source, answer };
}

function nothingTold({ title, name }: FormSkill): Reply {
  return say('아직 알려 주신 정보가 없어요.', quickReply.message(title, { extra: { skill: name } }));
}

function editForm(written: FileEdit, ask: KeptAsk, deps: FormDeps): FormSkill {
  const { field, label } = ask;
  const scope = scopeOf(field, deps);
  const { when: _, intro: __, ...alone } = ask;
  // The question of the form may speak to somebody who is being greeted, or name an earlier answer.
  const prompt = `${label}${particleAfter(label, '을/를')} 새로 알려 주세요.`;
  return formFromFile(
    {
      form: editName(written.edit, field),
      title: `${label} 수정`,
      starts: { phrases: [`${label} 수정`, `${label} 변경`], blocks: [], actions: [] },
      requires: scope === undefined ? [] : [scope],
      asks: {},
      confirm: false,
      done: { save: true, ...written.done },
    },
    [{ ...alone, prompt, optional: false, parameters: [] }],
    { ...deps, constants: { ...deps.constants, item: label } },
  );
}

function editName(edit: string, field: string): string {
  return `${edit}-${field}`;
}

function scopeOf(fieldId: string, { registry }: FormDeps): string | undefined {
  const field = fieldById(registry, fieldId);
  return field && collectingScope(field);
}
