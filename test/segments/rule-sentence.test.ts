import fc from 'fast-check';
import { type Rule, RuleSchema } from '../../src/segments';
import { ruleSentence } from '../../src/segments/rule-sentence';
import { rule } from './random-rules';
import { aSegmentRegistry } from './segment-kit';

const registry = aSegmentRegistry();

it.each<[Rule, string]>([
  [{ field: 'region', is: '서울' }, '지역이 서울인 사람'],
  [{ field: 'region', is: ['서울', '부산'] }, '지역이 서울 또는 부산인 사람'],
  [{ not: { field: 'gender', is: 'male' } }, '성별이 남성이 아닌 사람'],
  [{ field: 'birthDate', age: { from: 20, to: 29 } }, '만 나이가 20~29살인 사람'],
  [{ field: 'birthYear', age: { from: 40 } }, '연 나이가 40살 이상인 사람'],
  [{ field: 'birthDate', birthday: { inDays: 0 } }, '생일이 오늘인 사람'],
  [{ known: 'region' }, '지역이 저장되어 있는 사람'],
  [{ consent: 'ads' }, '광고성 정보 수신에 동의한 사람'],
  [{ tag: 'vip' }, '"vip" 꼬리표가 있는 사람'],
  [{ friend: false }, '채널 친구가 아닌 사람'],
  [{ seen: { before: '60d' } }, '60일보다 전에 마지막으로 대화한 사람'],
  [{ joined: { since: '2026-03-01', until: '2026-03-31' } }, '2026-03-01부터 2026-03-31까지 가입한 사람'],
  [
    { did: 'purchased', about: '원두', atLeast: 2, within: '30d' },
    '최근 30일 안에 "원두" 구매를 2번 이상 한 사람',
  ],
  [{ spent: { atLeast: 100_000, within: '12w' } }, '최근 12주 안에 100,000원 이상 구매한 사람'],
  [{ score: { atLeast: 60 } }, '참여 점수가 60점 이상인 사람'],
  [
    { all: [{ field: 'region', is: '제주' }, { any: [{ consent: 'ads' }, { tag: 'vip' }] }] },
    '지역이 제주이고 (광고성 정보 수신에 동의했거나 "vip" 꼬리표가 있는) 사람',
  ],
  [
    {
      not: {
        all: [
          { field: 'region', is: '제주' },
          { did: 'purchased', atLeast: 1 },
        ],
      },
    },
    '지역이 제주가 아니거나 구매를 1번 이상 하지 않은 사람',
  ],
])('says %j as "%s"', (asked, sentence) => {
  expect(ruleSentence(asked, registry)).toBe(sentence);
});

it('has one whole sentence for every rule there is', () => {
  fc.assert(
    fc.property(rule, (asked) => {
      const sentence = ruleSentence(asked, registry);
      expect(sentence).toMatch(/ 사람$/);
      expect(sentence).not.toMatch(/undefined|\[object|{{|\s{2}/);
      expect(sentence.split('(').length).toBe(sentence.split(')').length);
    }),
  );
});

it('reads every rule that can be written back from its own JSON', () => {
  fc.assert(
    fc.property(rule, (asked) => {
      expect(RuleSchema.parse(JSON.parse(JSON.stringify(asked)))).toEqual(JSON.parse(JSON.stringify(asked)));
    }),
  );
});
