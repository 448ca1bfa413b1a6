import {
  basicCard,
  button,
  carousel,
  checkResponse,
  commerceCard,
  formatPath,
  image,
  itemCard,
  limits,
  listCard,
  measureResponse,
  type Output,
  quickReply,
  reply,
  SkillResponse,
  say,
  text,
  textCard,
  toSkillResponse,
} from '../../src/kakao';
import { sample } from './samples';

const PICTURE = 'https://example.com/a.png';
const words = (length: number) => '가'.repeat(length);
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

/** Rules broken by one bubble, as `severity rule path`. */
function broken(output: Output): string[] {
  const response: SkillResponse = { version: '2.0', template: { outputs: [output] } };
  return checkResponse(response).map(
    ({ severity, rule, path }) => `${severity} ${rule} ${formatPath(path.slice(3))}`,
  );
}

const item = (i: number) => ({ title: `메뉴${i}` });
const row = (i: number) => ({ title: `이름${i}`, description: '값' });
const card = (i: number) => basicCard({ title: `카드${i}`, thumbnail: PICTURE });

describe('numbers', () => {
  it.each<[string, Output, Output]>([
    ['hard simpleText.text simpleText.text', text(words(1_000)), text(words(1_001))],
    ['display simpleText.fold simpleText.text', text(words(500)), text(words(501))],
    ['hard altText simpleImage.altText', image(PICTURE, words(50)), image(PICTURE, words(51))],
    ['hard textCard.title textCard.title', textCard({ title: words(50) }), textCard({ title: words(51) })],
    [
      'hard textCard.text textCard',
      textCard({ title: words(50), description: words(350) }),
      textCard({ title: words(50), description: words(351) }),
    ],
    [
      'hard basicCard.description basicCard.description',
      basicCard({ description: words(230), thumbnail: PICTURE }),
      basicCard({ description: words(231), thumbnail: PICTURE }),
    ],
    [
      'hard commerceCard.title commerceCard.title',
      commerceCard({ title: words(30), price: 1, thumbnail: PICTURE }),
      commerceCard({ title: words(31), price: 1, thumbnail: PICTURE }),
    ],
    [
      'hard listCard.items listCard.items',
      listCard({ header: '메뉴', items: many(5, item) }),
      listCard({ header: '메뉴', items: many(6, item) }),
    ],
    [
      'hard itemCard.itemList itemCard.itemList',
      itemCard({ itemList: many(10, row) }),
      itemCard({ itemList: many(11, row) }),
    ],
    [
      'hard buttons.vertical textCard.buttons',
      textCard({ title: '가', buttons: many(3, () => button.share('공유')) }),
      textCard({ title: '가', buttons: many(4, () => button.share('공유')) }),
    ],
    [
      'hard buttons.horizontal textCard.buttons',
      textCard({ title: '가', buttonLayout: 'horizontal', buttons: many(2, () => button.share('공유')) }),
      textCard({ title: '가', buttonLayout: 'horizontal', buttons: many(3, () => button.share('공유')) }),
    ],
    [
      'display button.label textCard.buttons[0].label',
      textCard({ title: '가', buttons: [button.share(words(14))] }),
      textCard({ title: '가', buttons: [button.share(words(15))] }),
    ],
    ['hard carousel.items carousel.items', carousel(many(10, card)), carousel(many(11, card))],
  ])('%s', (rule, atLimit, overLimit) => {
    expect(broken(atLimit).filter((found) => !found.includes('fold'))).toEqual(
      rule.includes('fold') ? broken(atLimit) : [],
    );
    expect(broken(overLimit)).toContain(rule);
  });

  it('are stricter inside a carousel', () => {
    const list = (count: number) => listCard({ header: '메뉴', items: many(count, item) });
    expect(broken(list(5))).toEqual([]);
    expect(broken(carousel([list(5)]))).toEqual(['hard listCard.items carousel.items[0].items']);
    expect(broken(carousel([textCard({ description: words(129) })]))).toEqual([
      'hard textCard.description carousel.items[0].description',
    ]);
    expect(broken(carousel([itemCard({ itemList: many(6, row) })]))).toEqual([
      'hard itemCard.itemList carousel.items[0].itemList',
    ]);
    expect(broken(carousel(many(6, () => list(1))))).toEqual(['hard carousel.listCards carousel.items']);
  });

  it('count two buttons side by side under a square picture', () => {
    const square = { imageUrl: PICTURE, fixedRatio: true };
    const buttons = many(3, () => button.share('공유'));
    expect(broken(basicCard({ thumbnail: square, buttons }))).toEqual([
      'hard buttons.horizontal basicCard.buttons',
    ]);
    expect(broken(basicCard({ thumbnail: square, buttons, buttonLayout: 'vertical' }))).toEqual([]);
  });

  it('count the bytes of one bubble', () => {
    const extra = { note: words(10_300) };
    expect(broken(textCard({ title: '가', buttons: [button.message('가', { extra })] }))).toEqual([
      'hard bubble.bytes ',
    ]);
  });

  it('count bubbles and chips', () => {
    const over = reply(
      many(4, () => text('가')),
      { quickReplies: many(11, (i) => quickReply.message(`${i}`)) },
    );
    expect(
      checkResponse(toSkillResponse(over)).map(({ rule, actual, limit }) => [rule, actual, limit]),
    ).toEqual([
      ['outputs', 4, 3],
      ['quickReplies', 11, 10],
    ]);
  });
});

describe('rules that are no numbers', () => {
  it.each<[string, Output]>([
    ['hard output.oneComponent ', {}],
    ['hard output.oneComponent ', { ...text('가'), ...image(PICTURE) }],
    ['hard required simpleText.text', text(' \n')],
    ['hard required textCard.description', textCard({})],
    ['hard imageUrl simpleImage.imageUrl', image('/a.png')],
    ['hard basicCard.thumbnail basicCard.thumbnail', { basicCard: { title: '그림 없음' } }],
    ['hard imageUrl basicCard.thumbnail.imageUrl', basicCard({ thumbnail: 'data:image/png;base64,AA' })],
    ['hard commerceCard.price commerceCard.price', commerceCard({ price: 0.5, thumbnail: PICTURE })],
    [
      'hard commerceCard.currency commerceCard.currency',
      commerceCard({ price: 1, currency: 'usd', thumbnail: PICTURE }),
    ],
    [
      'display commerceCard.discountRate commerceCard.discountRate',
      commerceCard({ price: 10, discountRate: 10, thumbnail: PICTURE }),
    ],
    ['hard required commerceCard.thumbnails', { commerceCard: { price: 1, thumbnails: [] } }],
    ['hard required listCard.items', listCard({ header: '메뉴', items: [] })],
    [
      'hard listItem.action listCard.items[0].action',
      listCard({ header: '메뉴', items: [{ title: '가', action: 'webLink' }] }),
    ],
    [
      'hard itemCard.headOrProfile itemCard.head',
      itemCard({ head: { title: '가' }, profile: { title: '나' }, itemList: [row(1)] }),
    ],
    ['hard itemCard.descriptionAlone itemCard.title', itemCard({ description: '가', itemList: [row(1)] })],
    [
      'display itemCard.summaryCharacters itemCard.itemListSummary.description',
      itemCard({ itemList: [row(1)], itemListSummary: { title: '합계', description: '많음' } }),
    ],
    [
      'hard button.action textCard.buttons[0].action',
      textCard({ title: '가', buttons: [{ label: '가', action: 'osLink' }] }),
    ],
    [
      'hard link textCard.buttons[0].webLinkUrl',
      textCard({ title: '가', buttons: [button.web('가', 'javascript:alert(1)')] }),
    ],
    [
      'hard link textCard.buttons[0].webLinkUrl',
      textCard({ title: '가', buttons: [button.web('가', 'example.com')] }),
    ],
    [
      'hard required textCard.buttons[0].blockId',
      textCard({ title: '가', buttons: [button.block('가', '')] }),
    ],
    [
      'hard required textCard.buttons[0].messageText',
      textCard({ title: '가', buttons: [{ label: '가', action: 'message' }] }),
    ],
    [
      'hard required textCard.buttons[0].phoneNumber',
      textCard({ title: '가', buttons: [button.phone('가', '')] }),
    ],
    [
      'display forwardable textCard.forwardable',
      textCard({ title: '가', forwardable: true, buttons: [button.share()] }),
    ],
    ['hard required carousel.items', carousel([])],
    [
      'hard carousel.header carousel.header',
      {
        carousel: {
          type: 'textCard',
          items: [{ title: '가' }],
          header: { title: '가', description: '나', thumbnail: { imageUrl: PICTURE } },
        },
      },
    ],
    [
      'hard carousel.sameShape carousel.items',
      carousel([itemCard({ head: { title: '가' }, itemList: [row(1)] }), itemCard({ itemList: [row(1)] })]),
    ],
    [
      'hard carousel.sameRatio carousel.items',
      carousel([card(1), basicCard({ thumbnail: { imageUrl: PICTURE, fixedRatio: true } })]),
    ],
  ])('%s', (rule, output) => {
    expect(broken(output)).toContain(rule);
  });

  it('let chips neither open pages nor go without a label', () => {
    const chips = [{ label: '열기', action: 'webLink' }, quickReply.message('')];
    const found = checkResponse(toSkillResponse(say('가', ...chips)));
    expect(found.map(({ rule, path }) => `${rule} ${formatPath(path)}`)).toEqual([
      'quickReply.action template.quickReplies[0].action',
      'required template.quickReplies[1].label',
      'required template.quickReplies[1].messageText',
    ]);
  });

  it('ask for an answer that shows something, without forbidding silence', () => {
    expect(checkResponse(SkillResponse.parse(sample('response.empty-outputs')))).toMatchObject([
      { rule: 'outputs.none', severity: 'display' },
    ]);
  });
});

it('says in Korean what is too long, by how much, and what to do', () => {
  const [violation] = checkResponse(toSkillResponse(reply(textCard({ title: words(63) }))));
  expect(violation).toMatchObject({
    limit: limits['textCard.title'].value,
    actual: 63,
    fix: '텍스트 카드 제목: 최대 50자인데 지금 63자예요. 줄여 주세요.',
  });
});

it('measures how much of each limit an answer uses', () => {
  expect(measureResponse(toSkillResponse(say('안녕하세요')))).toContainEqual({
    path: ['template', 'outputs', 0, 'simpleText', 'text'],
    rule: 'simpleText.text',
    actual: 5,
    limit: 1_000,
  });
});
