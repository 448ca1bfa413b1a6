import { type ConsentChoice, consentChoices, defineAction } from '../src/conversation';
import { type QuickReply, quickReply, say } from '../src/kakao';
import type { Services } from '../src/services';
import { grantName } from './grant-consent';
import { withdrawName } from './withdraw-consent';

const NOTHING_AGREED =
  '아직 동의하신 것이 없어요. 단골 등록을 하실 때 무엇에 동의하시는지 하나씩 여쭤볼게요.';
const join = quickReply.message('단골 등록', { extra: { skill: 'join' } });
const privacy = quickReply.message('내 정보', { extra: { skill: 'privacy' } });

/** Shows every consent with the day it was decided; each is one press away from being changed. */
export const consentsSkill = ({ consent, registry }: Pick<Services, 'consent' | 'registry'>) =>
  defineAction({
    name: 'consents',
    title: '동의 관리',
    starts: {
      phrases: ['동의 관리', '동의 내역', '동의 확인', '동의 철회', '동의 취소'],
      blocks: ['동의 관리'],
    },
    async answer({ contactId, isContact }) {
      if (!isContact) return say(NOTHING_AGREED, join, privacy);
      const choices = consentChoices(registry(), await consent.stateOf(contactId));
      const lines = choices.map(
        ({ label, required, granted, decidedOn }) =>
          `· [${required ? '필수' : '선택'}] ${label}\n  ${granted ? '동의' : '동의 안 함'}${decidedOn ? ` (${decidedOn})` : ''}`,
      );
      return say(
        `지금까지의 동의예요. 바꾸고 싶은 것을 눌러 주세요. 선택 동의는 거두셔도 불이익이 없어요.\n\n${lines.join('\n')}`,
        ...choices.map(chip),
        privacy,
      );
    },
  });

/** Withdrawing takes as few presses as agreeing. */
function chip({ scope, shortLabel, required, granted }: ConsentChoice): QuickReply {
  if (granted && required) return quickReply.message(`${shortLabel} 그만두기`, { extra: { skill: 'leave' } });
  if (granted) return quickReply.message(`${shortLabel} 철회`, { extra: { skill: withdrawName(scope) } });
  if (required) return quickReply.message(shortLabel, { extra: { skill: 'join' } });
  return quickReply.message(`${shortLabel} 동의`, { extra: { skill: grantName(scope) } });
}
