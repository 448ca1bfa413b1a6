import { type ConsentChoice, consentChoices, consentResult, defineAction } from '../src/conversation';
import { legal, quickReply, reply, say, text } from '../src/kakao';
import type { Services } from '../src/services';

type WithdrawServices = Pick<Services, 'consent' | 'registry'>;

export const withdrawName = (scope: string) => `withdraw-${scope.replace(/[^A-Za-z0-9]+/g, '-')}`;

const back = quickReply.message('동의 관리', { extra: { skill: 'consents' } });

/**
 * Takes one optional consent back with one press, and says what follows. Typed words about advertising are 수신거부, which the
 * conversation answers itself. The required consent ends with `leave`.
 */
export const withdrawSkills = (services: WithdrawServices) =>
  consentChoices(services.registry())
    .filter(({ required }) => !required)
    .map((choice) => withdrawSkill(choice, services));

function withdrawSkill({ scope, shortLabel, fields }: ConsentChoice, services: WithdrawServices) {
  const { consent, registry } = services;
  return defineAction({
    name: withdrawName(scope),
    title: `${shortLabel} 철회`,
    source: 'skills/withdraw-consent.ts',
    async answer({ contactId, requestId, text: said, extra }) {
      const before = await consent.stateOf(contactId);
      const decided = before.scopes[scope]?.decision;
      if (decided !== 'granted' && decided !== 'withdrawn') {
        return say(`‘${shortLabel}’에는 동의하지 않으셨어요. 거둘 것이 없어요.`, back);
      }
      const expressed = { how: 'skill' in extra ? 'button' : 'phrase', value: said.slice(0, 200) } as const;
      await consent.withdraw({
        contactId,
        scopes: [scope],
        expressed,
        requestId,
        key: `${requestId}:${scope}`,
      });
      const result = await consentResult(consent, contactId, [scope]);
      if (result !== '') return reply(legal(text(result)), { quickReplies: [back] });
      // Retention deletes what the consent covered, as soon as it is withdrawn.
      const forgotten = registry().fields.filter(({ id }) => fields.includes(id));
      const gone = forgotten.map(({ label }) => label).join(', ');
      return say(
        gone === ''
          ? `‘${shortLabel}’ 동의를 거두었어요. 이제 이 목적으로는 쓰지 않아요.`
          : `‘${shortLabel}’ 동의를 거두고 ${gone} 정보를 지웠어요.`,
        back,
      );
    },
  });
}
