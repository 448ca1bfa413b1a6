import { answerTypes, isAnswerTypeName } from './answers/answer-types';
import type { AnswerValue } from './ask';
import type { ContactsPort } from './contacts-port';
import type { FormSkill } from './skill';

/**
 * Answers that a form need not ask for, because the person gave them before (S-65). A form without a summary asks all the
 * same: nobody would see what it took over.
 */
export function createKnownAnswers({ contacts }: { contacts: Pick<ContactsPort, 'readProfile'> }) {
  return async function knownAnswers(
    { asks, confirm }: FormSkill,
    contactId: string,
    now: Date,
  ): Promise<Record<string, AnswerValue>> {
    const kept = asks.flatMap((ask) =>
      ask.kind === 'question' && ask.field !== undefined && isAnswerTypeName(ask.type)
        ? [{ ask, field: ask.field, type: answerTypes[ask.type] }]
        : [],
    );
    if (!confirm || kept.length === 0) return {};
    const fields = kept.map(({ field }) => field);
    const access = {
      actor: { kind: 'self', id: contactId },
      from: 'chat',
      purpose: '다시 묻지 않기',
    } as const;
    const values = await contacts.readProfile(contactId, fields, access);
    const known: Record<string, AnswerValue> = {};
    for (const { ask, field, type } of kept) {
      const text = values[field];
      const answer =
        text === undefined ? undefined : ask.read({ text: '', pressed: type.fromText(text), now });
      // What the question would not take any more, such as a choice that is gone, is asked for anew.
      if (answer?.ok) known[ask.id] = answer.value;
    }
    return known;
  };
}
