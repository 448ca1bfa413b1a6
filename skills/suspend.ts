import { defineAction, defineForm } from '../src/conversation';
import { quickReply, say } from '../src/kakao';
import type { Services } from '../src/services';

type RightsServices = Pick<Services, 'contacts' | 'rights'>;

const resumeChip = quickReply.message('이용 재개', { extra: { skill: 'resume' } });

/** Stops every use of somebody's data until they say otherwise (PIPA 37). Their own questions are still answered. */
export const suspendSkill = ({ contacts, rights }: RightsServices) =>
  defineForm({
    name: 'suspend',
    title: '이용 정지',
    starts: { phrases: ['이용 정지', '처리 정지', '정보 이용 정지', '개인정보 처리 정지'] },
    source: 'skills/suspend.ts',
    asks: {
      sure: {
        type: 'yesNo',
        prompt:
          '저장된 정보를 지우지 않고 쓰는 것만 멈출까요? 멈춘 동안에는 안내와 소식을 보내지 않고 직원도 정보를 볼 수 없어요.',
        settings: {
          choices: [
            { label: '멈추기', value: true },
            { label: '그대로 두기', value: false },
          ],
        },
      },
    },
    confirm: false,
    async before({ contactId }) {
      const facts = await contacts.facts(contactId);
      if (!facts) return say('저장된 정보가 없어서 멈출 것이 없어요.', quickReply.message('처음으로'));
      return facts.state === 'suspended' ? say('이미 멈춰 두었어요.', resumeChip) : undefined;
    },
    async done({ contactId, answers, formId }) {
      if (!answers.sure) return say('그대로 두었어요.', quickReply.message('처음으로'));
      const by = { via: 'chat', contactId } as const;
      await rights.suspend({ contactId, by, key: `${formId}:suspend`, confirmed: true });
      return say('정보를 쓰는 것을 멈췄어요. 다시 쓰려면 "이용 재개"라고 말씀해 주세요.', resumeChip);
    },
  });

/** Ends a suspension. */
export const resumeSkill = ({ contacts, rights }: RightsServices) =>
  defineAction({
    name: 'resume',
    title: '이용 재개',
    starts: { phrases: ['이용 재개', '정지 해제', '이용 정지 해제'] },
    source: 'skills/suspend.ts',
    async answer({ contactId, requestId }) {
      const facts = await contacts.facts(contactId);
      if (facts?.state !== 'suspended')
        return say('지금은 멈춰 둔 정보가 없어요.', quickReply.message('처음으로'));
      await rights.resume({ contactId, by: { via: 'chat', contactId }, key: `${requestId}:resume` });
      return say(
        '다시 이용하기 시작했어요. 반가워요!',
        quickReply.message('내 정보', { extra: { skill: 'privacy' } }),
      );
    },
  });
