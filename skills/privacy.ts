import { defineAction, heldData } from '../src/conversation';
import { button, quickReply, reply, text, textCard } from '../src/kakao';
import type { Services } from '../src/services';

/** Answers 개인정보, 처리방침 and 내 정보 at any time: what we keep, why, until when, and how to take it back. */
export const privacySkill = ({
  contacts,
  registry,
  policyUrl,
}: Pick<Services, 'contacts' | 'registry' | 'policyUrl'>) =>
  defineAction({
    name: 'privacy',
    title: '개인정보',
    async answer({ contactId }) {
      const facts = await contacts.facts(contactId);
      const { channel } = registry();
      const policy = textCard({
        title: '개인정보 처리방침',
        description: `모든 내용은 처리방침에서 볼 수 있어요. 궁금한 점은 ${channel.contact}로 물어보셔도 돼요.`,
        buttons: [button.web('처리방침 보기', policyUrl)],
      });
      if (!facts) {
        return reply([text(NOTHING_HELD), policy], {
          quickReplies: [quickReply.message('단골 등록', { extra: { skill: 'join' } })],
        });
      }
      const held = heldData(registry(), facts.knownFields).map(
        ({ items, purpose, until }) => `· ${items.join(', ')}\n  왜: ${purpose}\n  언제까지: ${until}`,
      );
      return reply([text(['지금 보관하고 있는 정보예요.', ...held, HOW_TO_WITHDRAW].join('\n\n')), policy], {
        quickReplies: [
          quickReply.message('내 정보 보기', { extra: { skill: 'my-info' } }),
          quickReply.message('동의 관리', { extra: { skill: 'consents' } }),
          quickReply.message('내 정보 삭제', { extra: { skill: 'leave' } }),
        ],
      });
    },
  });

const NOTHING_HELD =
  '아직 저장된 정보가 없어요. 단골 등록을 하실 때 어떤 정보를 왜, 언제까지 보관하는지 먼저 알려 드리고 동의를 받아요.';

const HOW_TO_WITHDRAW =
  '동의는 "동의 관리"에서 언제든 거둘 수 있고, 거두시면 그 정보를 바로 지워요. 모두 지우고 싶으면 "내 정보 삭제"라고 말씀해 주세요.';
