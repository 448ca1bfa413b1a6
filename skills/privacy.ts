import { defineAction, type HeldData, heldData } from '../src/conversation';
import { button, quickReply, reply, text, textCard } from '../src/kakao';
import type { Services } from '../src/services';

/** Answers 내 정보, 개인정보 and 처리방침 at any time: what we keep, why, until when, and how to change or take it back. */
export const privacySkill = ({
  contacts,
  registry,
  policyUrl,
}: Pick<Services, 'contacts' | 'registry' | 'policyUrl'>) =>
  defineAction({
    name: 'privacy',
    title: '내 정보',
    starts: { blocks: ['내 정보', '개인정보'] },
    async answer({ contactId }) {
      const policy = textCard({
        title: '개인정보 처리방침',
        description: `더 자세한 내용은 처리방침에 있어요. 궁금한 점은 여기로 물어보셔도 돼요.\n${registry().channel.contact}`,
        buttons: [button.web('처리방침 보기', policyUrl)],
      });
      if (!(await contacts.facts(contactId))) {
        return reply([text(NOTHING_HELD), policy], {
          quickReplies: [
            quickReply.message('단골 등록', { extra: { skill: 'join' } }),
            quickReply.message('처음으로'),
          ],
        });
      }
      const values = await contacts.readProfile(contactId, 'all', {
        actor: { kind: 'self', id: contactId },
        from: 'chat',
        purpose: '본인 열람',
      });
      const held = heldData(registry(), values).map(words);
      return reply([text([HELD, ...held, HOW_TO_CHANGE].join('\n\n')), policy], {
        quickReplies: [
          quickReply.message('정보 수정', { extra: { skill: 'edit-info' } }),
          quickReply.message('동의 관리', { extra: { skill: 'consents' } }),
          quickReply.message('누가 봤나요', { extra: { skill: 'who-saw' } }),
          quickReply.message('내려받기', { extra: { skill: 'download' } }),
          quickReply.message('이용 정지', { extra: { skill: 'suspend' } }),
          quickReply.message('내 정보 삭제', { extra: { skill: 'leave' } }),
          quickReply.message('처음으로'),
        ],
      });
    },
  });

const NOTHING_HELD =
  '아직 저장된 정보가 없어요. 단골 등록을 하실 때 어떤 정보를 왜, 언제까지 보관하는지 먼저 알려 드리고 동의를 받아요.';

const HELD = '지금 보관하고 있는 정보예요. 대화방에 그대로 남지 않게 일부는 가려서 보여 드려요.';

const HOW_TO_CHANGE =
  '고치려면 "정보 수정", 동의를 거두려면 "동의 관리", 모두 지우려면 "내 정보 삭제"라고 말씀해 주세요. 거두시거나 지우시면 바로 없애요.';

function words({ purpose, until, items }: HeldData): string {
  const lines = items.map(({ label, shown }) =>
    shown === undefined ? `· ${label}` : `· ${label}: ${shown}`,
  );
  return [`▪ ${purpose} (${until})`, ...lines].join('\n');
}
