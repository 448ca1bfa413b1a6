import type { BasicCard, CommerceCard, ItemCard, ListCard, TextCard, Thumbnail } from './cards';
import type { CarouselHeader, Output, SimpleImage } from './output';

/** One bubble of a reply: a component of Kakao, plus what only we need to know about it. */
export type Bubble = Output & {
  /** Consent and legal words: never shortened. Too long is a mistake, found when the skill is loaded. */
  legal?: boolean;
};

/**
 * A plain text bubble. Beyond 500 characters KakaoTalk folds it behind 전체 보기; beyond 1,000 it flows into further bubbles.
 * @example text('안녕하세요! 무엇을 도와드릴까요?')
 */
export function text(words: string) {
  return { simpleText: { text: words } };
}

/**
 * A picture. Kakao fetches it from the address; `altText` is read aloud to people who cannot see it.
 * @example image('https://example.com/map.png', '가게 약도')
 */
export function image(imageUrl: string, altText?: string): { simpleImage: SimpleImage } {
  return { simpleImage: { imageUrl, ...(altText !== undefined && { altText }) } };
}

/**
 * A text with up to three buttons. Title 50 characters, title and description 400 together.
 * @example textCard({ title: '예약', description: '언제 오시겠어요?', buttons: [button.message('오늘')] })
 */
export function textCard(card: TextCard): { textCard: TextCard } {
  return { textCard: card };
}

/** A picture by its address, or with alternative text, link and ratio. */
type Picture = string | Thumbnail;

/**
 * A picture with text and buttons below. Title 50 characters, description 230. Without a picture use `textCard`.
 * @example basicCard({ thumbnail: 'https://example.com/menu.png', title: '오늘의 메뉴' })
 */
export function basicCard({ thumbnail, ...card }: Omit<BasicCard, 'thumbnail'> & { thumbnail: Picture }): {
  basicCard: BasicCard;
} {
  return { basicCard: { ...card, thumbnail: asThumbnail(thumbnail) } };
}

/**
 * A product with its price in won. Give `discountedPrice` for what is to be paid, with `discount` or `discountRate`.
 * @example commerceCard({ title: '아메리카노', price: 4500, discount: 500, thumbnail: 'https://example.com/a.png' })
 */
export function commerceCard({
  thumbnail,
  ...card
}: Omit<CommerceCard, 'thumbnails'> & { thumbnail: Picture }): { commerceCard: CommerceCard } {
  return { commerceCard: { currency: 'won', ...card, thumbnails: [asThumbnail(thumbnail)] } };
}

/**
 * A header over up to five lines (four in a carousel), each of which may have a picture, a link or an action.
 * @example listCard({ header: '메뉴', items: [{ title: '라떼', description: '5,000원' }] })
 */
export function listCard({ header, ...card }: Omit<ListCard, 'header'> & { header: string }): {
  listCard: ListCard;
} {
  return { listCard: { header: { title: header }, ...card } };
}

/**
 * Name and value pairs like a receipt or a ticket: up to ten (five in a carousel), names of six characters.
 * @example itemCard({ head: { title: '예약 확인' }, itemList: [{ title: '날짜', description: '3월 2일' }] })
 */
export function itemCard(card: ItemCard): { itemCard: ItemCard } {
  return { itemCard: card };
}

/**
 * Up to ten cards of one kind that are swiped sideways (list cards: five). A header is possible over basic, commerce
 * and item cards.
 * @example carousel([textCard({ title: '서울점' }), textCard({ title: '부산점' })])
 */
export function carousel(cards: readonly { textCard: TextCard }[]): Bubble;
export function carousel(cards: readonly { listCard: ListCard }[]): Bubble;
export function carousel(cards: readonly { basicCard: BasicCard }[], header?: CarouselHeader): Bubble;
export function carousel(cards: readonly { commerceCard: CommerceCard }[], header?: CarouselHeader): Bubble;
export function carousel(cards: readonly { itemCard: ItemCard }[], header?: CarouselHeader): Bubble;
export function carousel(cards: readonly Output[], header?: CarouselHeader): Bubble {
  const above = header && { header };
  const [first] = cards;
  if (first?.textCard) return { carousel: { type: 'textCard', items: bodies(cards, 'textCard'), ...above } };
  if (first?.listCard) return { carousel: { type: 'listCard', items: bodies(cards, 'listCard'), ...above } };
  if (first?.commerceCard) {
    return { carousel: { type: 'commerceCard', items: bodies(cards, 'commerceCard'), ...above } };
  }
  if (first?.itemCard) return { carousel: { type: 'itemCard', items: bodies(cards, 'itemCard'), ...above } };
  return { carousel: { type: 'basicCard', items: bodies(cards, 'basicCard'), ...above } };
}

/**
 * Marks consent or legal words: they are shown exactly as written, or the skill does not load.
 * @example legal(text('개인정보 수집·이용에 동의하시나요? …'))
 */
export function legal(bubble: Bubble): Bubble {
  return { ...bubble, legal: true };
}

function bodies<K extends 'textCard' | 'basicCard' | 'commerceCard' | 'listCard' | 'itemCard'>(
  cards: readonly Output[],
  kind: K,
): NonNullable<Output[K]>[] {
  return cards.flatMap((card) => card[kind] ?? []);
}

function asThumbnail(picture: Picture): Thumbnail {
  return typeof picture === 'string' ? { imageUrl: picture } : picture;
}
