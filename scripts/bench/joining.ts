import { parseSkillRequest } from '../../src/kakao';
import { newId } from '../../src/platform/ids';
import type { Services } from '../../src/services';
import { skillPayload } from '../../src/simulator/skill-payload';
import { timeEach } from './measure';

const BOT = { id: '65a0000000000000000000b0', name: '단골' };
/** What somebody says who joins and looks around. */
const SAID = [
  ...['단골 등록', '만 14세 이상이에요', '동의', '동의', '동의', '동의', '동의'],
  ...[
    '김단골',
    '010-1234-5678',
    '1995년 3월 2일',
    '여자요',
    '서울',
    '커피, 디저트',
    '저장',
    '내 정보',
    '메뉴',
  ],
];

/** Turns of one person. */
export const JOINING_TURNS = SAID.length;

/** Everybody joins and looks around; how long each turn took, sorted. Without HTTP, so that shares are not flattered. */
export async function join({ conversation }: Services, people: number): Promise<number[]> {
  const keys = Array.from({ length: people }, () => newId().padEnd(65, '0'));
  return timeEach(people * SAID.length, async (turn) => {
    const userKey = keys[Math.floor(turn / SAID.length)] ?? '';
    const person = {
      name: '',
      userKey,
      channelKey: '',
      isFriend: true,
      isDevelopment: false,
      hasCallback: false,
    };
    const act = { kind: 'say', text: SAID[turn % SAID.length] ?? '' } as const;
    const read = parseSkillRequest(
      skillPayload({ bot: BOT, person: { ...person, params: {} }, act, contexts: [] }),
    );
    if (!read.ok) throw new Error('The bench makes requests that cannot be read.');
    await conversation.engine.answer(read.request, { requestId: newId(), isWanted: () => true });
  });
}
