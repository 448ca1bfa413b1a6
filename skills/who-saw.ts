import { accessLines, defineAction } from '../src/conversation';
import { quickReply, say } from '../src/kakao';
import type { Services } from '../src/services';

const DAYS = 90;
const DAY_MS = 24 * 60 * 60_000;
/** As many as fit one bubble; the rest is told as a number. */
const SHOWN = 10;

/** Tells people who looked at their data: when, for what, and which items. */
export const whoSawSkill = ({ accessLog, registry }: Pick<Services, 'accessLog' | 'registry'>) =>
  defineAction({
    name: 'who-saw',
    title: '누가 내 정보를 봤나요',
    starts: {
      phrases: ['누가 봤나요', '누가 내 정보를 봤나요', '내 정보 누가 봤어', '열람 기록', '조회 기록'],
    },
    async answer({ contactId, now }) {
      const since = new Date(now.getTime() - DAYS * DAY_MS);
      const lines = accessLines(registry(), await accessLog.ofContact(contactId, { since }));
      const back = quickReply.message('내 정보', { extra: { skill: 'privacy' } });
      if (lines.length === 0) return say(`지난 ${DAYS}일 동안 회원님의 정보를 본 사람이 없어요.`, back);
      const more = lines.length > SHOWN ? [`이 밖에 ${lines.length - SHOWN}번 더 있어요.`] : [];
      return say(
        [`지난 ${DAYS}일 동안의 열람 기록이에요.`, ...lines.slice(0, SHOWN), ...more].join('\n'),
        back,
      );
    },
  });
