import type { BasicCard, CommerceCard, ItemCard, ListCard, TextCard, Thumbnail } from './cards';
import { fitButtons, fitLink, fitListItem } from './fit-buttons';
import { isPictureUrl } from './inspect-buttons';
import { type LimitName, limitOf } from './limits';
import { shorten } from './shorten';

/** Each function gives the card as it can be sent, or undefined when too little of it is left. */

export function fitTextCard(card: TextCard, inCarousel = false): TextCard | undefined {
  if (!hasText(card.title) && !hasText(card.description)) return undefined;
  const title = card.title && within(card.title, 'textCard.title');
  const left = limitOf('textCard.text') - (title?.length ?? 0);
  const most = Math.min(limitOf('textCard.description', { inCarousel }), left);
  const description = card.description && shorten(card.description, most);
  return { ...card, title, description, ...fitButtons(card) };
}

export function fitBasicCard(card: BasicCard): BasicCard | undefined {
  const thumbnail = card.thumbnail && fitThumbnail(card.thumbnail);
  if (!thumbnail) return undefined;
  return {
    ...card,
    title: card.title && within(card.title, 'basicCard.title'),
    description: card.description && within(card.description, 'basicCard.description'),
    thumbnail,
    ...fitButtons({ ...card, thumbnail }),
  };
}

export function fitCommerceCard(card: CommerceCard): CommerceCard | undefined {
  const thumbnail = card.thumbnails.flatMap((picture) => fitThumbnail(picture) ?? [])[0];
  const price = won(card.price);
  if (!thumbnail || price === undefined) return undefined;
  const { profile } = card;
  return {
    ...card,
    title: card.title && within(card.title, 'commerceCard.title'),
    description: card.description && within(card.description, 'commerceCard.description'),
    price,
    currency: 'won',
    discount: won(card.discount),
    discountRate: won(card.discountRate),
    discountedPrice: won(card.discountedPrice),
    thumbnails: [thumbnail],
    profile: profile && hasText(profile.nickname) ? withSoundPicture(profile) : undefined,
    ...fitButtons({ ...card, thumbnail }),
  };
}

export function fitListCard(card: ListCard, inCarousel = false): ListCard | undefined {
  const items = card.items
    .flatMap((item) => fitListItem(item) ?? [])
    .slice(0, limitOf('listCard.items', { inCarousel }));
  if (items.length === 0 || !hasText(card.header.title)) return undefined;
  return { ...card, items, ...fitButtons(card) };
}

export function fitItemCard(card: ItemCard, inCarousel = false): ItemCard | undefined {
  const itemList = card.itemList
    .filter(({ title, description }) => hasText(title) && hasText(description))
    .slice(0, limitOf('itemCard.itemList', { inCarousel }));
  if (itemList.length === 0) return undefined;
  const profile = hasTitle(card.profile) ? withSoundPicture(card.profile) : undefined;
  const { itemListSummary: summary } = card;
  return {
    ...card,
    itemList,
    thumbnail: card.thumbnail && fitThumbnail(card.thumbnail),
    head: hasTitle(card.head) && !profile ? card.head : undefined,
    profile: profile && { ...profile, title: within(profile.title, 'itemCard.profile.title') },
    imageTitle: hasTitle(card.imageTitle) ? withSoundPicture(card.imageTitle) : undefined,
    itemListSummary: summary && {
      ...summary,
      description: within(summary.description, 'itemCard.summary.description'),
    },
    ...fitItemText(card, inCarousel),
    ...fitButtons({ buttons: card.buttons, buttonLayout: card.buttonLayout }),
  };
}

/** Title and description share one limit; a description without title is promoted to be one. */
function fitItemText({ title, description }: ItemCard, inCarousel: boolean) {
  const most = limitOf('itemCard.text', { inCarousel });
  if (!hasText(title)) {
    return { title: hasText(description) ? shorten(description, most) : undefined, description: undefined };
  }
  const shortTitle = shorten(title, most);
  const left = most - shortTitle.length;
  const shortDescription = hasText(description) && left > 1 ? shorten(description, left) : undefined;
  return { title: shortTitle, description: shortDescription };
}

function fitThumbnail<T extends Thumbnail>(picture: T): T | undefined {
  if (!isPictureUrl(picture.imageUrl)) return undefined;
  return {
    ...picture,
    altText: picture.altText && within(picture.altText, 'altText'),
    link: picture.link && fitLink(picture.link),
  };
}

function withSoundPicture<T extends { imageUrl?: string }>(part: T): T {
  return isPictureUrl(part.imageUrl) ? part : { ...part, imageUrl: undefined };
}

function within(text: string, limit: LimitName): string {
  return shorten(text, limitOf(limit));
}

function won(amount: number | undefined): number | undefined {
  return amount !== undefined && Number.isFinite(amount) && amount >= 0 ? Math.round(amount) : undefined;
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function hasTitle<T extends { title: string }>(part: T | undefined): part is T {
  return part !== undefined && hasText(part.title);
}
