import fc from 'fast-check';
import { type Output, reply, type SkillResponse, say, toSkillResponse } from '../../src/kakao';
import * as examples from '../../src/kakao/bubble.example';
import type { TurnRecord } from '../../src/simulator/chat-record';
import { draw } from '../../src/simulator/drawing';
import { sample, sampleNames } from '../kakao/samples';
import { NOW } from './a-simulator';

function aTurn(body: unknown, values: Partial<TurnRecord['answer']> = {}): TurnRecord {
  return {
    kind: 'turn',
    at: NOW.toISOString(),
    act: { kind: 'say', text: '안녕' },
    path: '/kakao/skill',
    request: { userRequest: { utterance: '안녕', block: { name: '폴백 블록' } } },
    answer: { status: 200, ms: 10, body: JSON.parse(JSON.stringify(body)), ...values },
    why: { skill: 'menu', because: 'phrase' },
  };
}
const drawn = (body: unknown) => draw(aTurn(body), '단골 카페');
const bubble = (output: Output) => drawn({ version: '2.0', template: { outputs: [output] } }).log;
const wordsOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the chat', () => {
  it.each(sampleNames('response.'))('draws %s with every word it has', (name) => {
    const response = sample(name) as SkillResponse;
    const { log, chips } = drawn(response);
    for (const title of JSON.stringify(response.template ?? {}).matchAll(/"(?:title|label)":"([^"\\]+)"/g)) {
      expect(wordsOf(log + chips)).toContain(title[1]);
    }
  });

  it.each(Object.entries(examples))('draws the example %s', (_, example) => {
    expect(drawn(toSkillResponse(example)).log).toContain('<li class="record turn"');
  });

  it('folds a text beyond 500 characters behind 전체 보기', () => {
    expect(bubble({ simpleText: { text: '가'.repeat(500) } })).not.toContain('전체 보기');
    const folded = bubble({ simpleText: { text: '가'.repeat(501) } });
    expect(folded).toContain(`${'가'.repeat(500)}…`);
    expect(folded).toContain('전체 보기');
  });

  it('shows what is to be paid as KakaoTalk does', () => {
    const card = { price: 10_000, thumbnails: [{ imageUrl: 'https://example.com/a.png' }] };
    const price = (more: object) => wordsOf(bubble({ commerceCard: { ...card, ...more } }));
    expect(price({})).toContain(' 10,000원 ');
    expect(price({ discount: 1_000 })).toMatch(/1,000원 할인\s+9,000원\s+10,000원/);
    expect(price({ discountRate: 20, discountedPrice: 8_000 })).toMatch(/20%\s+8,000원\s+10,000원/);
    expect(price({ discountRate: 20 })).not.toContain('20%');
  });

  it('lets buttons press, open, dial and explain, each by its action', () => {
    const html = bubble({
      textCard: {
        title: '가',
        buttons: [
          { label: '말하기', action: 'message', messageText: '영업시간', extra: { a: 1 } },
          { label: '열기', action: 'webLink', webLinkUrl: 'https://example.com' },
          { label: '걸기', action: 'phone', phoneNumber: '02-000-0000' },
        ],
      },
    });
    expect(html).toContain('data-press="{&quot;kind&quot;:&quot;press&quot;');
    expect(html).toContain('href="https://example.com" target="_blank" rel="noopener noreferrer"');
    expect(html).toContain('href="tel:020000000"');
  });

  it('offers to forward a bubble that allows it, unless it has buttons', () => {
    const forward = 'aria-label="이 말풍선 전달하기"';
    expect(drawn(sample('response.basiccard-forwardable')).log).toContain(forward);
    const buttons = [{ label: '가', action: 'share' }];
    expect(bubble({ textCard: { title: '가', forwardable: true, buttons } })).not.toContain(forward);
  });

  it('says why KakaoTalk would show nothing', () => {
    const log = (body: unknown, values = {}) => wordsOf(draw(aTurn(body, values), '단골 카페').log);
    expect(log({}, { status: 500 })).toContain('HTTP 500');
    expect(log({}, { status: 0 })).toContain('응답하지 않아요');
    expect(log('<html>')).toContain('카카오가 읽을 수 있는 답이 아니에요');
    expect(log(toSkillResponse(say('늦은 답')), { ms: 5_100 })).toContain('5.1초');
    expect(log(toSkillResponse(say('늦은 답')), { ms: 5_100 })).not.toContain('늦은 답');
  });

  it('warns of a bubble that Kakao would refuse', () => {
    expect(wordsOf(bubble({ basicCard: { title: '그림 없음' } }))).toContain('제한을 1곳 어겨서');
  });

  it('waits when the answer follows through the callback URL', () => {
    const { log } = drawn(toSkillResponse(reply([], { useCallback: true, data: { text: '찾아볼게요' } })));
    expect(log).toContain('data-waiting');
    expect(log).toContain('찾아볼게요');
  });

  it('makes no markup, script or foreign link of what people and skills write', () => {
    const evil = fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '"><script>alert(1)</script>',
      "' onclick='alert(1)",
      'javascript:alert(1)',
      'https://example.com/"onload="alert(1)',
      '</pre><style>*{}</style>',
    );
    const link = fc.record({ web: evil });
    const button = fc.record({
      label: evil,
      action: fc.constantFrom('webLink', 'message', 'phone', 'share', 'x'),
      webLinkUrl: evil,
      messageText: evil,
      phoneNumber: evil,
    });
    const thumbnail = fc.record({ imageUrl: evil, altText: evil, link });
    const output = fc.record({
      simpleText: fc.record({ text: evil }),
      simpleImage: fc.record({ imageUrl: evil, altText: evil }),
      basicCard: fc.record({ title: evil, description: evil, thumbnail, buttons: fc.tuple(button) }),
      listCard: fc.record({
        header: fc.record({ title: evil }),
        items: fc.tuple(fc.record({ title: evil, imageUrl: evil, link })),
      }),
      itemCard: fc.record({
        itemList: fc.tuple(fc.record({ title: evil, description: evil })),
        profile: fc.record({ title: evil, imageUrl: evil }),
      }),
    });
    const turn = fc.record({ output, chip: button, said: evil, skill: evil });
    fc.assert(
      fc.property(turn, ({ output: bubbles, chip, said, skill }) => {
        const body = { version: '2.0', template: { outputs: [bubbles], quickReplies: [chip] } };
        const record: TurnRecord = {
          ...aTurn(body),
          act: { kind: 'say', text: said },
          why: { skill, because: said },
        };
        const { log, chips, panel } = draw(record, skill);
        const tags = [log, chips, panel].join('').match(/<(?:"[^"]*"|[^">])*>/g) ?? [];
        expect(tags.filter((tag) => /^<\/?(script|style|iframe)/i.test(tag))).toEqual([]);
        for (const tag of tags) {
          const bare = tag.replace(/"[^"]*"/g, '""');
          expect(bare).not.toMatch(/\son\w+=|style=/i);
          expect(tag).not.toMatch(/(href|src)="(?!https?:|tel:)/i);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the panel', () => {
  it('tells which skill answered and why, from which block and how fast', () => {
    const words = wordsOf(drawn(toSkillResponse(say('네'))).panel);
    expect(words).toMatch(/menu 스킬\s+이 답했어요/);
    expect(words).toContain('말이 등록된 표현과 같아서');
    expect(words).toMatch(/폴백 블록\s+POST \/kakao\/skill\s+HTTP 200\s+10ms/);
  });

  it('says in Korean who answered when no skill did', () => {
    const record = {
      ...aTurn(toSkillResponse(say('네'))),
      why: { skill: 'conversation', because: 'old button' },
    };
    const words = wordsOf(draw(record, '단골 카페').panel);
    expect(words).not.toMatch(/conversation|old button/);
  });

  it('names the contexts that the answer sets and deletes', () => {
    const { panel } = drawn(sample('response.context-values-set-stringify-delete'));
    expect(wordsOf(panel)).toMatch(/컨텍스트 \S+ \(\d+턴\)/);
    expect(wordsOf(panel)).toMatch(/컨텍스트 \S+ 지움/);
  });

  it('shows the exact request and response', () => {
    const { panel } = drawn(toSkillResponse(say('네')));
    expect(panel).toContain('<span class="key">&quot;utterance&quot;:</span>');
    expect(panel).toContain('<span class="string">&quot;네&quot;</span>');
  });

  it('shows how much of each limit is used, the fullest first', () => {
    const words = wordsOf(drawn(sample('response.itemcard')).panel);
    expect(words).toContain('버튼 이름: 최대 14자인데 지금 18자예요');
    expect(words.indexOf('8 / 6자')).toBeLessThan(words.indexOf('1 / 3개'));
  });
});
