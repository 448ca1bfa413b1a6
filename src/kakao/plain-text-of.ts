import type { CommerceCard, ItemCard, ListCard } from './cards';
import type { Carousel, Output } from './output';

type Words = (string | undefined)[];

/** The words of a bubble without its looks: for the terminal chat, and for a card that cannot be sent. */
export function plainTextOf(output: Output): string {
  const { simpleText, simpleImage, textCard, basicCard, commerceCard, listCard, itemCard, carousel } = output;
  const words: Words = [
    simpleText?.text,
    simpleImage?.altText,
    ...headWords(textCard),
    ...headWords(basicCard),
    ...(commerceCard ? commerceWords(commerceCard) : []),
    ...(listCard ? listWords(listCard) : []),
    ...(itemCard ? itemWords(itemCard) : []),
    ...(carousel ? carouselWords(carousel) : []),
  ];
  return words.filter((word) => word?.trim()).join('\n');
}

function headWords(card: { title?: string; description?: string } | undefined): Words {
  return [card?.title, card?.description];
}

function commerceWords(card: CommerceCard): Words {
  const price = card.discountedPrice ?? card.price - (card.discount ?? 0);
  return [...headWords(card), `${price.toLocaleString('ko-KR')}원`];
}

function listWords({ header, items }: ListCard): Words {
  return [header.title, ...items.map(({ title, description }) => pair(title, description))];
}

function itemWords(card: ItemCard): Words {
  const rows = [...card.itemList, ...(card.itemListSummary ? [card.itemListSummary] : [])];
  return [
    card.head?.title,
    card.profile?.title,
    ...headWords(card.imageTitle),
    ...rows.map(({ title, description }) => pair(title, description)),
    ...headWords(card),
  ];
}

function carouselWords(carousel: Carousel): Words {
  const above = headWords(carousel.header);
  switch (carousel.type) {
    case 'commerceCard':
      return [...above, ...carousel.items.flatMap(commerceWords)];
    case 'listCard':
      return [...above, ...carousel.items.flatMap(listWords)];
    case 'itemCard':
      return [...above, ...carousel.items.flatMap(itemWords)];
    default:
      return [...above, ...carousel.items.flatMap(headWords)];
  }
}

function pair(title: string, description: string | undefined): string {
  return description ? `${title}: ${description}` : title;
}
