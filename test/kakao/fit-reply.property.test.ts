import fc from 'fast-check';
import {
  type Bubble,
  checkResponse,
  fitReply,
  type Reply,
  SkillResponse,
  toSkillResponse,
} from '../../src/kakao';

const words = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', '메뉴', '👨‍👩‍👧'.repeat(20)) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 4_000 }).map((length) => '가나다. '.repeat(length).slice(0, length)),
  },
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const url = fc.constantFrom('https://example.com/a.png', 'http://a.kr', '', 'a.png', 'javascript:alert(1)');
const extra = fc.oneof(
  fc.constant({ a: 1 }),
  fc.integer({ min: 0, max: 20_000 }).map((n) => ({ note: '나'.repeat(n) })),
);
const few = <T>(value: fc.Arbitrary<T>, maxLength = 12) => fc.array(value, { maxLength });

const button = fc.record({
  label: words,
  action: fc.constantFrom('webLink', 'message', 'block', 'phone', 'share', 'operator', 'osLink'),
  webLinkUrl: maybe(url),
  messageText: maybe(words),
  blockId: maybe(words),
  phoneNumber: maybe(words),
  extra: maybe(extra),
});
const link = fc.record({ web: maybe(url), pc: maybe(url) });
const thumbnail = fc.record({
  imageUrl: url,
  altText: maybe(words),
  link: maybe(link),
  fixedRatio: maybe(fc.boolean()),
});
const foot = {
  buttons: maybe(few(button, 5)),
  buttonLayout: maybe(fc.constantFrom('vertical' as const, 'horizontal' as const)),
  forwardable: maybe(fc.boolean()),
};
const price = fc.oneof(fc.integer({ min: -5, max: 100_000 }), fc.double());
const textCard = fc.record({ title: maybe(words), description: maybe(words), ...foot });
const basicCard = fc.record({
  title: maybe(words),
  description: maybe(words),
  thumbnail: maybe(thumbnail),
  ...foot,
});
const commerceCard = fc.record({
  title: maybe(words),
  description: maybe(words),
  price,
  currency: maybe(fc.constantFrom('won', 'usd')),
  discount: maybe(price),
  discountRate: maybe(price),
  discountedPrice: maybe(price),
  thumbnails: few(thumbnail, 3),
  profile: maybe(fc.record({ nickname: words, imageUrl: maybe(url) })),
  ...foot,
});
const listItem = fc.record({
  title: words,
  description: maybe(words),
  imageUrl: maybe(url),
  link: maybe(link),
  action: maybe(fc.constantFrom('block', 'message', 'webLink')),
  blockId: maybe(words),
  messageText: maybe(words),
  extra: maybe(extra),
});
const listCard = fc.record({ header: fc.record({ title: words }), items: few(listItem, 8), ...foot });
const itemCard = fc.record({
  thumbnail: maybe(fc.record({ imageUrl: url, altText: maybe(words) })),
  head: maybe(fc.record({ title: words })),
  profile: maybe(fc.record({ title: words, imageUrl: maybe(url) })),
  imageTitle: maybe(fc.record({ title: words, description: maybe(words), imageUrl: maybe(url) })),
  itemList: few(fc.record({ title: words, description: words })),
  itemListSummary: maybe(fc.record({ title: words, description: words })),
  title: maybe(words),
  description: maybe(words),
  ...foot,
});
const header = maybe(
  fc.record({ title: words, description: words, thumbnail: fc.record({ imageUrl: url }) }),
);
const carousel = fc.oneof(
  fc.record({ type: fc.constant('textCard' as const), items: few(textCard), header }),
  fc.record({ type: fc.constant('basicCard' as const), items: few(basicCard), header }),
  fc.record({ type: fc.constant('commerceCard' as const), items: few(commerceCard), header }),
  fc.record({ type: fc.constant('listCard' as const), items: few(listCard), header }),
  fc.record({ type: fc.constant('itemCard' as const), items: few(itemCard), header }),
);
const bubble: fc.Arbitrary<Bubble> = fc.oneof(
  fc.record({ simpleText: fc.record({ text: words }) }),
  fc.record({ simpleImage: fc.record({ imageUrl: url, altText: maybe(words) }) }),
  fc.record({ textCard }),
  fc.record({ basicCard }),
  fc.record({ commerceCard }),
  fc.record({ listCard }),
  fc.record({ itemCard }),
  fc.record({ carousel }),
  fc.record({ simpleText: fc.record({ text: words }), textCard }),
);
const anyReply: fc.Arbitrary<Reply> = fc.record({
  bubbles: few(bubble, 5),
  quickReplies: few(button, 14),
});

it('makes every reply one that Kakao takes, whatever a skill put into it', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      const response = toSkillResponse(fitReply(reply));
      const printed = SkillResponse.parse(JSON.parse(JSON.stringify(response)));
      expect(checkResponse(printed).filter(({ severity }) => severity === 'hard')).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

it('leaves a reply that already fits as it is', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      const once = JSON.parse(JSON.stringify(fitReply(reply)));
      expect(JSON.parse(JSON.stringify(fitReply(once)))).toEqual(once);
    }),
    { numRuns: 200 },
  );
});
