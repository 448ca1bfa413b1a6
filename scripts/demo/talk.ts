import { parseSkillRequest } from '../../src/kakao';
import { newId } from '../../src/platform/ids';
import { skillPayload } from '../../src/simulator/skill-payload';
import type { DemoShop } from './demo-shop';

/** What people say to a coffee shop. The last ones have no answer yet: 통계 shows what to write next. */
export const SAYINGS = [
  '영업시간',
  '오시는 길',
  '예약',
  '포장 되나요?',
  '원두 파나요?',
  '강아지 데려가도 돼요?',
  '주차 되나요?',
  '메뉴',
  '상담 연결',
  '내 정보',
  '와이파이 비밀번호 뭐예요?',
  '콘센트 있는 자리 있어요?',
  '케이크 주문 되나요?',
] as const;

const BOT = { id: '65a0000000000000000000b0', name: '단골 커피' };

/** One turn as Kakao would bring it, answered in earnest. */
export async function says({ services }: DemoShop, userKey: string, text: string): Promise<void> {
  const { engine, talks } = services.conversation;
  const person = {
    name: '손님',
    userKey,
    channelKey: userKey,
    isFriend: true,
    isDevelopment: false,
    hasCallback: false,
    params: {},
  };
  const parsed = parseSkillRequest(
    skillPayload({ bot: BOT, person, act: { kind: 'say', text }, contexts: [] }),
  );
  if (!parsed.ok) throw new Error(`The demo asked what Kakao would not: ${parsed.problem}`);
  const { why } = await engine.answer(parsed.request, { requestId: newId(), isWanted: () => true });
  talks.note({ userKey, text, why });
}
