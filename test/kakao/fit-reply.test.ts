import {
  basicCard,
  button,
  carousel,
  checkReplyStatic,
  fitReply,
  legal,
  listCard,
  quickReply,
  reply,
  say,
  text,
  textCard,
} from '../../src/kakao';

const words = (length: number) => '가'.repeat(length);
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const texts = (fitted: ReturnType<typeof fitReply>) =>
  fitted.bubbles.map(({ simpleText }) => simpleText?.text);

describe('long plain text', () => {
  it('flows into further bubbles at the end of a sentence', () => {
    const sentence = `${words(600)}.`;
    expect(texts(fitReply(say(`${sentence} ${sentence} ${sentence}`)))).toEqual([
      sentence,
      sentence,
      sentence,
    ]);
  });

  it('ends with … when three bubbles cannot hold it', () => {
    const fitted = texts(fitReply(say(words(5_000))));
    expect(fitted.map((part) => part?.length)).toEqual([1_000, 1_000, 1_000]);
    expect(fitted.at(-1)).toMatch(/가…$/);
  });

  it('leaves the places that other bubbles need', () => {
    const fitted = fitReply(reply([text(words(1_500)), textCard({ title: '다음' })]));
    expect(texts(fitted)).toEqual([words(1_000), words(500), undefined]);
  });
});

describe('too much', () => {
  it('joins short neighbouring texts before anything is dropped', () => {
    expect(texts(fitReply(reply(['하나', '둘', '셋', '넷'].map(text))))).toEqual(['하나\n\n둘\n\n셋\n\n넷']);
  });

  it('drops from the middle, since the last bubble asks something', () => {
    const cards = many(5, (i) => textCard({ title: `카드 ${i}` }));
    const fitted = fitReply(reply(cards)).bubbles.map(({ textCard: card }) => card?.title);
    expect(fitted).toEqual(['카드 0', '카드 1', '카드 4']);
  });

  it('shortens titles, labels and chips, and cuts what is over the count', () => {
    const fitted = fitReply(
      reply(textCard({ title: words(60), buttons: many(5, () => button.share(words(20))) }), {
        quickReplies: many(12, (i) => quickReply.message(`${i} ${words(20)}`)),
      }),
    );
    expect(fitted.bubbles[0]?.textCard?.title).toBe(`${words(49)}…`);
    expect(fitted.bubbles[0]?.textCard?.buttons?.map(({ label }) => label)).toEqual(
      many(3, () => `${words(13)}…`),
    );
    expect(fitted.quickReplies).toHaveLength(10);
    expect(fitted.quickReplies[0]).toMatchObject({ label: `0 ${words(11)}…`, messageText: `0 ${words(20)}` });
  });

  it('keeps the whole label as the text of a block button that has none', () => {
    const fitted = fitReply(reply([text('가')], { quickReplies: [quickReply.block(words(20), 'b1')] }));
    expect(fitted.quickReplies[0]).toMatchObject({ label: `${words(13)}…`, messageText: words(20) });
  });

  it('stacks buttons that do not fit side by side', () => {
    const side = textCard({
      title: '가',
      buttonLayout: 'horizontal',
      buttons: many(2, () => button.share(words(9))),
    });
    expect(fitReply(reply(side)).bubbles[0]?.textCard).toMatchObject({
      buttonLayout: 'vertical',
      buttons: [{ label: words(9) }, { label: words(9) }],
    });
  });

  it('takes cards off the end of a carousel that has too many bytes', () => {
    const extra = { note: words(2_500) };
    const cards = many(10, (i) =>
      textCard({ title: `${i}`, buttons: [button.message('고르기', { extra })] }),
    );
    expect(fitReply(reply(carousel(cards))).bubbles[0]?.carousel?.items).toHaveLength(4);
  });
});

describe('what Kakao would refuse', () => {
  it('turns a basic card without a usable picture into a text card with its buttons', () => {
    const card = basicCard({ title: '가', thumbnail: '', buttons: [button.share()] });
    expect(fitReply(reply(card)).bubbles).toEqual([
      { textCard: expect.objectContaining({ title: '가', buttons: [button.share()] }) },
    ]);
  });

  it('says a card in plain words when nothing else saves it', () => {
    const huge = textCard({
      title: '제목',
      buttons: [button.message('가', { extra: { note: words(20_000) } })],
    });
    expect(texts(fitReply(reply(huge)))).toEqual(['제목']);
  });

  it('leaves out buttons that lead nowhere and pictures that are none', () => {
    const list = listCard({
      header: '메뉴',
      items: [{ title: '라떼', imageUrl: 'latte.png', action: 'block' }, { title: '' }],
      buttons: [button.web('열기', ''), button.share()],
    });
    expect(fitReply(reply(list)).bubbles[0]?.listCard).toEqual({
      header: { title: '메뉴' },
      items: [{ title: '라떼' }],
      buttons: [button.share()],
    });
  });

  it('leaves out empty texts', () => {
    expect(fitReply(reply([text(''), text('안녕')])).bubbles).toEqual([text('안녕')]);
  });
});

describe('legal words', () => {
  it('may flow, but lose nothing', () => {
    const notice = `${words(900)}.\n${words(900)}.\n${words(900)}.`;
    expect(texts(fitReply(reply(legal(text(notice))))).join('\n')).toBe(notice);
  });

  it('stay when something has to go', () => {
    const cards = many(4, (i) => textCard({ title: `카드 ${i}` }));
    const fitted = fitReply(reply([...cards, legal(text('동의하시나요?')), textCard({ title: '끝' })]));
    expect(texts(fitted)).toContain('동의하시나요?');
  });

  it.each([
    ['a text over three bubbles', [legal(text(words(3_001)))]],
    ['a card over its limit', [legal(textCard({ description: words(401) }))]],
    ['four bubbles', many(4, (i) => legal(textCard({ title: `${i}` })))],
  ])('stop the answer instead of being shortened: %s', (_, bubbles) => {
    expect(() => fitReply(reply(bubbles))).toThrow(
      expect.objectContaining({ code: 'LEGAL_TEXT_DOES_NOT_FIT' }),
    );
  });

  it('are all of it when the caller says so', () => {
    expect(() => fitReply(say(words(3_001)), { protectedText: true })).toThrow();
  });
});

describe('a reply as it is written in a skill', () => {
  it('passes with a long text that three bubbles hold', () => {
    expect(checkReplyStatic(say(words(2_900))).filter(({ severity }) => severity === 'hard')).toEqual([]);
  });

  it('is told where it is too long, with paths into the reply', () => {
    const found = checkReplyStatic(
      reply([text(words(3_001)), textCard({ title: words(51) })], { quickReplies: [quickReply.message('')] }),
    );
    expect(found.filter(({ severity }) => severity === 'hard').map(({ path, rule }) => [path, rule])).toEqual(
      [
        [['quickReplies', 0, 'label'], 'required'],
        [['quickReplies', 0, 'messageText'], 'required'],
        [['bubbles'], 'outputs'],
        [['bubbles', 1, 'textCard', 'title'], 'textCard.title'],
      ],
    );
  });
});
