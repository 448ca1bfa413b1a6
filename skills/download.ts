import { defineAction } from '../src/conversation';
import { button, quickReply, reply, say, textCard } from '../src/kakao';
import type { Services } from '../src/services';

/** A link to everything we keep of somebody, in full: a chat bubble would stay on the phone. */
export const downloadSkill = ({ contacts, rights }: Pick<Services, 'contacts' | 'rights'>) =>
  defineAction({
    name: 'download',
    title: '내 정보 내려받기',
    starts: { phrases: ['내 정보 내려받기', '내 정보 다운로드', '내 정보 열람', '열람 신청', '정보 전송'] },
    async answer({ contactId, requestId }) {
      if (!(await contacts.facts(contactId))) {
        return say('저장된 정보가 없어서 내려받을 것이 없어요.', quickReply.message('처음으로'));
      }
      const by = { via: 'chat', contactId } as const;
      const { url, code } = await rights.offerDownload({ contactId, by, key: `${requestId}:download` });
      const card = textCard({
        title: '내 정보 내려받기',
        description: `확인 번호: ${code}\n\n아래 버튼을 누르고 확인 번호를 적어 주세요. 30분 동안 한 번만 열 수 있어요. 링크와 번호는 다른 사람에게 보여 주지 마세요.`,
        buttons: [button.web('열기', url)],
      });
      return reply(card, { quickReplies: [quickReply.message('내 정보', { extra: { skill: 'privacy' } })] });
    },
  });
