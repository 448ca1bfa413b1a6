import { defineAction, maskedProfile } from '../src/conversation';
import { quickReply, say } from '../src/kakao';
import type { Services } from '../src/services';

/** Shows what somebody told us, masked: a chat stays on the phone after we have deleted ours. */
export const myInfoSkill = ({ contacts, registry }: Pick<Services, 'contacts' | 'registry'>) =>
  defineAction({
    name: 'my-info',
    title: '내 정보 보기',
    starts: {
      phrases: ['내 정보 보기', '내 정보 확인', '내 정보 조회', '내 정보 보여 줘'],
      blocks: ['내 정보'],
    },
    async answer({ contactId }) {
      if (!(await contacts.facts(contactId))) {
        return say(
          '아직 저장된 정보가 없어요.',
          quickReply.message('단골 등록', { extra: { skill: 'join' } }),
        );
      }
      const values = await contacts.readProfile(contactId, 'all', {
        actor: { kind: 'self', id: contactId },
        from: 'chat',
        purpose: '본인 열람',
      });
      const lines = maskedProfile(registry(), values).map(({ label, shown }) => `· ${label}: ${shown}`);
      const known = lines.length > 0 ? lines.join('\n') : '· 아직 알려 주신 정보가 없어요.';
      return say(
        `알려 주신 정보예요. 대화방에 그대로 남지 않게 일부는 가려서 보여 드려요.\n\n${known}`,
        quickReply.message('정보 수정', { extra: { skill: 'edit-info' } }),
        quickReply.message('동의 관리', { extra: { skill: 'consents' } }),
        quickReply.message('누가 봤나요', { extra: { skill: 'who-saw' } }),
        quickReply.message('내 정보 삭제', { extra: { skill: 'leave' } }),
        quickReply.message('처음으로', { extra: { skill: 'welcome' } }),
      );
    },
  });
