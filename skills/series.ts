import { defineAction } from '../src/conversation';
import { quickReply, say } from '../src/kakao';
import type { Services } from '../src/services';

const home = quickReply.message('처음으로');

/** Lists the series of the channel; people begin one, and leave it without leaving anything else. */
export const seriesSkill = ({ followups, contacts }: Pick<Services, 'followups' | 'contacts'>) =>
  defineAction({
    name: 'series',
    title: '연재',
    starts: { phrases: ['연재', '연재 보기', '연재 신청', '연재 받기', '연재 그만 받기', '연재 취소'] },
    source: 'skills/series.ts',
    async answer({ contactId, extra }) {
      if (!(await contacts.facts(contactId)))
        return say(
          '연재는 단골께 보내 드려요.',
          quickReply.message('단골 등록', { extra: { skill: 'join' } }),
        );
      const { read, leave } = extra;
      if (typeof read === 'string' && (await followups.series.read(contactId, read)))
        return say('다음 편부터 보내 드릴게요. 언제든 "연재"라고 말씀하시면 그만 받을 수 있어요.', home);
      if (typeof leave === 'string') {
        await followups.leave(contactId, leave);
        return say('이 연재는 이제 보내지 않을게요. 다른 안내는 그대로예요.', home);
      }
      const all = await followups.series.seriesFor(contactId);
      if (all.length === 0) return say('지금은 연재가 없어요.', home);
      const lines = all.map(
        ({ title, isReading }, at) => `${at + 1}. ${title}${isReading ? ' (받는 중)' : ''}`,
      );
      const chips = all.map(({ name, isReading }, at) =>
        quickReply.message(`${at + 1}번 ${isReading ? '그만 받기' : '받기'}`, {
          extra: { skill: 'series', ...(isReading ? { leave: name } : { read: name }) },
        }),
      );
      return say(`이런 연재가 있어요.\n\n${lines.join('\n')}`, ...chips.slice(0, 9), home);
    },
  });
