import { faqQuestion, matchFaq } from '../../../src/conversation/routing/faq-match';
import type { FaqEntry, FaqSkill } from '../../../src/conversation/skill';
import { say } from '../../../src/kakao';

const entry = (id: string, phrases: string[], keywords: string[][] = []): FaqEntry => ({
  id,
  phrases,
  keywords,
  reply: say(id),
});
const skill: FaqSkill = {
  kind: 'faq',
  name: 'faq',
  title: '자주 묻는 질문',
  source: 'faq.yaml',
  starts: { phrases: [], blocks: [], actions: [] },
  entries: [
    entry(
      'hours',
      ['영업시간', '몇 시에 열어요?'],
      [
        ['영업', '문'],
        ['시간', '열', '닫'],
      ],
    ),
    entry(
      'parking',
      ['주차 되나요?'],
      [
        ['주차', '파킹'],
        ['되', '가능', '곳', '어디'],
      ],
    ),
    entry(
      'parkingFee',
      ['주차 요금'],
      [
        ['주차', '파킹'],
        ['요금', '얼마', '무료'],
      ],
    ),
    entry('groupBooking', ['단체 예약'], [['단체', '여러 명'], ['예약']]),
    entry('booking', ['예약하고 싶어요'], [['예약']]),
    entry('refund', ['환불 방법']),
    entry('exchange', ['교환 방법']),
  ],
};
const questions = skill.entries.map((each) => faqQuestion(skill, each));

function found(text: string): string | string[] {
  const match = matchFaq(text, questions);
  if (match.kind === 'answer') return match.question.entry.id;
  return match.kind === 'near' ? match.questions.map((each) => each.entry.id) : [];
}

describe('a FAQ', () => {
  it.each([
    ['영업시간', 'hours'],
    ['영업 시간이요!', 'hours'],
    ['몇시에 열어요', 'hours'],
    ['오늘 문 몇 시에 닫아요?', 'hours'],
    ['주차 가능한가요?', 'parking'],
    ['파킹할 곳 있어요?', 'parking'],
    ['주차 요금 얼마예요', 'parkingFee'],
    ['단체로 예약하려고요', 'groupBooking'],
    ['예약 좀 할게요', 'booking'],
    ['환불방버', 'refund'],
    ['영업시간'.normalize('NFD'), 'hours'],
  ])('answers %j with %s', (said, id) => {
    expect(found(said)).toBe(id);
  });

  it('offers the nearest where several fit or none fits well', () => {
    expect(found('주차 무료 가능')).toEqual(expect.arrayContaining(['parking', 'parkingFee']));
    expect(found('영업시깐')).toEqual(['hours']);
    expect(found('교환 환불 방법')).toEqual(expect.arrayContaining(['refund', 'exchange']));
  });

  it.each(['', '안녕하세요', '김민수', '010-1234-5678', '😀', '주차'])('knows nothing about %j', (said) => {
    expect(found(said)).toEqual([]);
  });

  it('offers three at most', () => {
    const many = Array.from({ length: 8 }, (_, i) =>
      faqQuestion(skill, entry(`q${i}`, [`배송 조회 방법 ${i}`])),
    );
    const match = matchFaq('배송 조회 방법', many);
    expect(match).toMatchObject({ kind: 'near' });
    expect(match.kind === 'near' && match.questions).toHaveLength(3);
  });
});
