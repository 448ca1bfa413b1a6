import { z } from 'zod';
import { defineForm } from '../src/conversation';
import { quickReply, say } from '../src/kakao';
import type { Services } from '../src/services';

const join = quickReply.message('단골 등록', { extra: { skill: 'join' } });
const home = quickReply.message('처음으로');

/** Name and mobile number in one answer, so that nothing of them waits in a half-filled form. */
const NameAndPhone = z
  .string()
  .regex(
    /^\s*\p{L}[\p{L} ]{0,29}?[\s,:·]*\(?01[016789]\)?[-\s.]?\d{3,4}[-\s.]?\d{4}\s*$/u,
    '이름과 휴대전화번호를 함께 적어 주세요. 예: 홍길동 010-1234-5678',
  );

function parted(answer: string): { name: string; contact: string } {
  const [name = ''] = answer.split(/[\s,:·(]*01/);
  return { name: name.trim(), contact: `+82${answer.slice(name.length).replace(/\D/g, '').slice(1)}` };
}

/**
 * Somebody under 14 tells whom to ask. Only the two things that the law lets us take before the guardian agrees (PIPA 22-2).
 * It is there only where the channel takes people under 14.
 */
export const guardianSkill = ({ contacts, guardians }: Pick<Services, 'contacts' | 'guardians'>) =>
  defineForm({
    name: 'guardian',
    title: '보호자 알려 주기',
    starts: { phrases: ['보호자 동의', '보호자 알려 주기'] },
    source: 'skills/guardian.ts',
    asks: {
      guardian: {
        answer: NameAndPhone,
        prompt: '보호자(부모님)의 이름과 휴대전화번호를 함께 적어 주세요.\n예: 홍길동 010-1234-5678',
        help: '보호자께 전화해서 함께해도 괜찮은지 여쭤보려고 해요. 다른 데에는 쓰지 않아요.',
      },
    },
    confirm: false,
    async before({ contactId }) {
      if (await contacts.facts(contactId)) return say('이미 단골로 등록되어 있어요.', home);
      const state = await guardians.stateOf(contactId);
      return state === 'agreed' ? say('보호자가 괜찮다고 하셨어요. 이제 등록할 수 있어요!', join) : undefined;
    },
    async done({ contactId, answers }) {
      await guardians.ask(contactId, parted(answers.guardian));
      return say(
        '고마워요! 보호자께 여쭤볼게요. 괜찮다고 하시면 "단골 등록"을 다시 눌러 주세요. 5일 안에 답을 듣지 못하면 적어 준 것은 모두 지워요.',
        home,
      );
    },
  });
