import { type ConsentChoice, consentChoices, consentResult, defineForm } from '../src/conversation';
import { legal, quickReply, reply, say, text } from '../src/kakao';
import type { Services } from '../src/services';
import { withdrawName } from './withdraw-consent';

type GrantServices = Pick<Services, 'consent' | 'contacts' | 'registry'>;

export const grantName = (scope: string) => `grant-${scope.replace(/[^A-Za-z0-9]+/g, '-')}`;

const back = quickReply.message('동의 관리', { extra: { skill: 'consents' } });

/** One small form for each optional consent, for whoever said no before. */
export const grantSkills = (services: GrantServices) =>
  consentChoices(services.registry())
    .filter(({ required }) => !required)
    .map((choice) => grantSkill(choice, services));

function grantSkill({ scope, shortLabel, needs, fields }: ConsentChoice, services: GrantServices) {
  const { consent, contacts, registry } = services;
  return defineForm({
    name: grantName(scope),
    title: `${shortLabel} 동의`,
    starts: { phrases: [`${shortLabel} 동의`, `${shortLabel} 동의할게요`] },
    source: 'skills/grant-consent.ts',
    asks: { decision: { consent: scope, optional: true } },
    confirm: false,
    async before({ contactId }) {
      if (!(await contacts.facts(contactId))) {
        return say(
          '먼저 단골로 등록해 주세요.',
          quickReply.message('단골 등록', { extra: { skill: 'join' } }),
        );
      }
      const state = await consent.stateOf(contactId);
      if (consent.isGranted(state, scope)) {
        const withdraw = quickReply.message(`${shortLabel} 철회`, { extra: { skill: withdrawName(scope) } });
        return say(`‘${shortLabel}’에는 이미 동의하셨어요.`, withdraw, back);
      }
      const missing = consentChoices(registry(), state).find(
        (each) => needs.includes(each.scope) && !each.granted,
      );
      if (!missing) return undefined;
      const first = quickReply.message(`${missing.shortLabel} 동의`, {
        extra: { skill: grantName(missing.scope) },
      });
      return say(`‘${shortLabel}’에는 먼저 ‘${missing.shortLabel}’ 동의가 필요해요.`, first, back);
    },
    async done({ contactId, answers }) {
      const result = await consentResult(consent, contactId, [scope]);
      if (result !== '') return reply(legal(text(result)), { quickReplies: [back] });
      if (answers.decision === 'refused') return say('동의하지 않은 것으로 두었어요. 불이익은 없어요.', back);
      const edit = quickReply.message('정보 수정', { extra: { skill: 'edit-info' } });
      return fields.length > 0
        ? say(`‘${shortLabel}’에 동의해 주셔서 고마워요. "정보 수정"에서 알려 주시면 돼요.`, edit, back)
        : say(`‘${shortLabel}’에 동의해 주셔서 고마워요.`, back);
    },
  });
}
