import { z } from 'zod';
import { say } from '../kakao';
import { defineAction, defineAnswer, defineForm } from './define';

interface Visits {
  save(contactId: string, visit: { day: string; people: number; wish?: string }): Promise<void>;
  next(contactId: string): Promise<string | undefined>;
}

/** Asks for a day and a number of people, then keeps the visit. */
export const visitSkill = ({ visits }: { visits: Visits }) =>
  defineForm({
    name: 'visit',
    title: '방문 예약',
    starts: { phrases: ['방문 예약', '예약할게요'] },
    asks: {
      day: { type: 'date', settings: { when: 'future' }, prompt: '언제 오시나요?' },
      people: {
        prompt: '몇 분이 오시나요?',
        answer: z.coerce.number('숫자로 알려 주세요.').int().min(1).max(8, '여덟 분까지 예약할 수 있어요.'),
      },
      wish: { type: 'text', optional: true, prompt: '바라시는 점이 있으면 적어 주세요.' },
    },
    async done({ contactId, answers }) {
      await visits.save(contactId, answers);
      return say(`${answers.day}, ${answers.people}분으로 예약했어요.`);
    },
  });

/** Says what the services know. */
export const nextVisitSkill = ({ visits }: { visits: Visits }) =>
  defineAction({
    name: 'next-visit',
    title: '내 예약',
    starts: { phrases: ['내 예약'] },
    async answer({ contactId }) {
      const day = await visits.next(contactId);
      return say(day ? `${day}에 뵐게요.` : '아직 예약이 없어요.');
    },
  });

/** Always the same words. */
export const hoursSkill = defineAnswer({
  name: 'hours',
  title: '영업시간',
  starts: { phrases: ['영업시간'] },
  reply: say('매일 아침 9시부터 저녁 8시까지 열어요.'),
});
