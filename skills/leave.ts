import { defineForm } from '../src/conversation';
import { quickReply, say } from '../src/kakao';
import type { Services } from '../src/services';

/** Takes every consent back and deletes everything, after asking once. */
export const leaveSkill = ({ contacts, rights }: Pick<Services, 'contacts' | 'rights'>) =>
  defineForm({
    name: 'leave',
    title: '내 정보 삭제',
    starts: {
      phrases: [
        '내 정보 삭제',
        '내 정보 지워 줘',
        '정보 삭제',
        '단골 그만할래요',
        '단골 해지',
        '탈퇴',
        '회원 탈퇴',
      ],
    },
    asks: {
      sure: {
        type: 'yesNo',
        prompt:
          '단골 등록을 그만두고 저장된 정보를 모두 지울까요? 받기로 한 소식도 더는 가지 않아요. 지운 정보는 되돌릴 수 없어요.',
        settings: {
          choices: [
            { label: '모두 지우기', value: true },
            { label: '그대로 두기', value: false },
          ],
        },
      },
    },
    confirm: false,
    async before({ contactId }) {
      if (await contacts.facts(contactId)) return undefined;
      return say('저장된 정보가 없어요. 지울 것이 없으니 안심하세요.', quickReply.message('처음으로'));
    },
    async done({ contactId, answers, formId }) {
      if (!answers.sure) {
        return say('그대로 두었어요. 필요할 때 언제든 말씀해 주세요.', quickReply.message('처음으로'));
      }
      await rights.erase({
        contactId,
        by: { via: 'chat', contactId },
        key: `${formId}:leave`,
        confirmed: true,
      });
      return say(
        '모든 정보를 지웠어요. 그동안 함께해 주셔서 고마웠어요. 다시 오고 싶으시면 언제든 말을 걸어 주세요.',
        quickReply.message('처음으로'),
      );
    },
  });
