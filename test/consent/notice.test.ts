import { NOTICE_LIMITS, type NoticeText, noticeText } from '../../src/consent';
import { noticeProblems, wordsSha256 } from '../../src/consent/notice';
import { type Registry, scopesOf } from '../../src/privacy';
import { aRegistry } from './a-registry';

const POLICY_URL = 'https://shop.example.com/privacy';

const noticesOf = (registry: Registry) =>
  scopesOf(registry).map((spec) => noticeText(registry, spec, POLICY_URL));

function noticeOf(scope: string, ...changes: [string, string][]): NoticeText {
  const found = noticesOf(aRegistry(...changes)).find((notice) => notice.scope === scope);
  if (!found) throw new Error(`no notice for ${scope}`);
  return found;
}

describe('the consent texts generated from the registry', () => {
  it.each<[string, string[]]>([
    [
      'collect:membership',
      ['단골 확인과 주문 안내', '이름, 휴대전화번호', '동의 철회 시까지', '단골 등록을 할 수 없어요'],
    ],
    ['collect:care', ['생일 축하', '생년월일, 성별', '2년', '동의하지 않아도 이용할 수 있어요']],
    ['sensitive:health', ['민감', '먹지 못하는 재료', '1년', '동의하지 않아도 이용할 수 있어요']],
    [
      'thirdParty:courier',
      ['단골택배', '상품 배송', '이름, 휴대전화번호', '배송을 마칠 때까지', '불이익은 없어요'],
    ],
    [
      'overseas:cloud',
      ['Example Cloud', 'privacy@example.com', 'US', '암호화된 통신', '통계 분석', '1년', '통계에서 빠져요'],
    ],
    ['marketing', ['신상품과 행사 안내 대상 선정', '생년월일, 성별', '2년', '불이익은 없어요']],
    ['ads', ['단골상점', '카카오톡', '신상품, 할인, 행사 소식', '동의 철회 시까지', '불이익은 없어요']],
    ['ads.night', ['밤 9시부터 다음 날 아침 8시', '카카오톡', '불이익은 없어요']],
    ['ads.personal', ['나이와 성별에 맞춘 광고', '생년월일, 성별', '2년', '불이익은 없어요']],
  ])(
    'CON-03 consent.contents.spec: %s tells everything the law lists, in the bubble and in the full text',
    (scope, told) => {
      const notice = noticeOf(scope);
      for (const words of told) {
        expect(notice.summary).toContain(words);
        expect(notice.full).toContain(words);
      }
      expect(notice.full).toContain(POLICY_URL);
      expect(noticeProblems(notice)).toEqual([]);
    },
  );

  it('CON-02 schema.purpose.spec: says 선택 and that refusing costs nothing on every optional consent, and on no required one', () => {
    for (const notice of noticesOf(aRegistry())) {
      expect(notice.title.startsWith('[선택]')).toBe(!notice.required);
      expect(notice.summary.includes('동의하지 않아도 이용할 수 있어요')).toBe(!notice.required);
    }
  });

  it('S-13: fits one bubble with its title', () => {
    for (const { title, summary } of noticesOf(aRegistry())) {
      expect(title.length).toBeLessThanOrEqual(NOTICE_LIMITS.title);
      expect(title.length + summary.length).toBeLessThanOrEqual(NOTICE_LIMITS.titleAndSummary);
    }
  });

  it('CON-07: marks period, marketing, recipient and sensitive items as important', () => {
    const important = (scope: string) =>
      noticeOf(scope)
        .told.filter((line) => line.important)
        .map((line) => line.label);
    expect(important('collect:care')).toEqual(['보유 기간']);
    expect(important('sensitive:health')).toEqual(['항목', '보유 기간']);
    expect(important('thirdParty:courier')).toEqual(['제공받는 자', '제공받는 자의 이용 목적', '보유 기간']);
    expect(noticeOf('marketing').summary).toContain('▶ 목적: 신상품과 행사');
  });

  it('S-12: names the element that is missing', () => {
    const notice = noticeOf('collect:care');
    for (const line of notice.told) {
      const without = {
        ...notice,
        told: notice.told.map((told) => (told === line ? { ...told, text: ' ' } : told)),
      };
      expect(noticeProblems(without)).toEqual([`collect:care: "${line.label}"이(가) 비어 있어요.`]);
    }
    expect(noticeProblems({ ...notice, policyUrl: '' })).toEqual([
      'collect:care: "처리방침 주소"이(가) 비어 있어요.',
    ]);
  });

  it('S-13: refuses a text that does not fit instead of cutting it', () => {
    const problems = noticeProblems(noticeOf('collect:care', ['생일 축하와', `${'아주 '.repeat(150)}긴`]));
    expect(problems).toEqual([expect.stringContaining('말풍선 하나에 다 담기지 않아요')]);
  });

  it('hashes every word, so that the same words give the same hash and any other word another', () => {
    const notice = noticeOf('ads');
    expect(wordsSha256(notice)).toBe(notice.sha256);
    expect(noticeOf('ads').sha256).toBe(notice.sha256);
    expect(wordsSha256({ ...notice, summary: `${notice.summary} ` })).not.toBe(notice.sha256);
  });
});

describe('CON-08: which changes ask again', () => {
  it.each<[string, string, string, string]>([
    ['the purpose', 'collect:care', '생일 축하와 관심', '기념일 축하와 관심'],
    ['an item', 'collect:care', 'label: 성별', 'label: 성별 정보'],
    ['one item more', 'marketing', 'fields: [birthDate, gender]', 'fields: [birthDate, gender, phone]'],
    ['one item less', 'marketing', 'fields: [birthDate, gender]', 'fields: [birthDate]'],
    [
      'the period',
      'collect:care',
      'retention: 2년 }\n  - { id: health',
      'retention: 3년 }\n  - { id: health',
    ],
    ['what refusing costs', 'collect:membership', '단골 등록을 할 수 없어요.', '주문 안내를 받을 수 없어요.'],
    ['who receives', 'thirdParty:courier', '단골택배', '새로택배'],
    ["the recipient's purpose", 'thirdParty:courier', '상품 배송', '상품 배송과 회수'],
    ['the country', 'overseas:cloud', 'country: US', 'country: JP'],
    ['how it is transferred', 'overseas:cloud', '암호화된 통신', '전용 회선'],
    ['how to refuse the transfer', 'overseas:cloud', '통계에서 빠져요', '맞춤 안내에서 빠져요'],
    ['the company that sends ads', 'ads', '주식회사 단골', '주식회사 새단골'],
    ['the medium', 'ads.night', 'media: [kakaotalk]', 'media: [kakaotalk, sms]'],
    ['the content of ads', 'ads', '신상품, 할인, 행사 소식', '신상품, 할인, 제휴사 소식'],
  ])('asks again when %s changes (%s)', (_what, scope, from, to) => {
    expect(noticeOf(scope, [from, to]).factsSha256).not.toBe(noticeOf(scope).factsSha256);
  });

  it.each<[string, string, string]>([
    ["the channel's display name", 'name: 단골상점', 'name: 단골가게'],
    ["the purpose's short name", 'label: 맞춤 안내', 'label: 취향 안내'],
    ['the privacy officer', '김단골', '이단골'],
    ['a final full stop', '단골 등록을 할 수 없어요.', '단골 등록을 할 수 없어요'],
    ['spaces', '생일 축하와 관심 있는', '생일 축하와  관심 있는'],
    ['how ads are justified to nobody but us', 'justification: 생일 축하', 'justification: 생일에 인사'],
  ])('does not ask again when only %s changes', (_what, from, to) => {
    const before = noticesOf(aRegistry()).map((notice) => notice.factsSha256);
    const after = noticesOf(aRegistry([from, to])).map((notice) => notice.factsSha256);
    expect(after).toEqual(before);
  });

  it('keeps the hash of today, so that an upgrade of the software does not ask everybody again', () => {
    expect(
      Object.fromEntries(
        noticesOf(aRegistry()).map(({ scope, factsSha256 }) => [scope, factsSha256.slice(0, 12)]),
      ),
    ).toMatchInlineSnapshot(`
{
  "ads": "c1e4de09c8b4",
  "ads.night": "b0a57e51c3f3",
  "ads.personal": "19fd39537973",
  "collect:care": "31a20fca9184",
  "collect:membership": "d91356c87cae",
  "marketing": "db90cd7ff277",
  "overseas:cloud": "50a9e03da5e8",
  "sensitive:health": "a6b96f0290d2",
  "thirdParty:courier": "3b9b03487452",
}
`);
  });
});
