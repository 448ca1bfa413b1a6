import type { ItemCard, Thumbnail } from './cards';
import { fitBasicCard, fitCommerceCard, fitItemCard, fitListCard, fitTextCard } from './fit-cards';
import { isPictureUrl } from './inspect-buttons';
import { limitOf } from './limits';
import type { Carousel } from './output';

/** The carousel with cards that can be sent, as many from the front as the limits of count and bytes allow. */
export function fitCarousel(carousel: Carousel): Carousel {
  let fitted = withCards(
    carousel,
    limitOf(carousel.type === 'listCard' ? 'carousel.listCards' : 'carousel.items'),
  );
  while (fitted.items.length > 1 && byteLength(fitted) > limitOf('bubble.bytes')) {
    fitted = withCards(carousel, fitted.items.length - 1);
  }
  return fitted;
}

function withCards(carousel: Carousel, most: number): Carousel {
  switch (carousel.type) {
    case 'textCard':
      return {
        ...carousel,
        header: undefined,
        items: fitAll(carousel.items, (card) => fitTextCard(card, true)).slice(0, most),
      };
    case 'listCard':
      return {
        ...carousel,
        header: undefined,
        items: fitAll(carousel.items, (card) => fitListCard(card, true)).slice(0, most),
      };
    case 'basicCard': {
      const ratio = carousel.items[0]?.thumbnail?.fixedRatio;
      const cards = carousel.items.map((card) => ({ ...card, thumbnail: withRatio(card.thumbnail, ratio) }));
      return { ...withSoundHeader(carousel), items: fitAll(cards, fitBasicCard).slice(0, most) };
    }
    case 'commerceCard': {
      const ratio = carousel.items[0]?.thumbnails[0]?.fixedRatio;
      const cards = carousel.items.map((card) => ({
        ...card,
        thumbnails: card.thumbnails.map((picture) => withRatio(picture, ratio)),
      }));
      return { ...withSoundHeader(carousel), items: fitAll(cards, fitCommerceCard).slice(0, most) };
    }
    case 'itemCard': {
      const cards = fitAll(carousel.items, (card) => fitItemCard(card, true));
      return { ...withSoundHeader(carousel), items: withCommonParts(cards.slice(0, most)) };
    }
  }
}

function fitAll<T>(cards: T[], fitOne: (card: T) => T | undefined): T[] {
  return cards.flatMap((card) => fitOne(card) ?? []);
}

/** All pictures of a carousel share one ratio; the first card decides. */
function withRatio<T extends Thumbnail | undefined>(picture: T, fixedRatio: boolean | undefined): T {
  return picture && { ...picture, fixedRatio };
}

/** Parts that not every item card has are taken off all of them: Kakao wants them on all or on none. */
function withCommonParts(cards: ItemCard[]): ItemCard[] {
  const onAll = (part: 'thumbnail' | 'head' | 'profile' | 'imageTitle') => cards.every((card) => card[part]);
  const off = {
    ...(!onAll('thumbnail') && { thumbnail: undefined }),
    ...(!onAll('head') && { head: undefined }),
    ...(!onAll('profile') && { profile: undefined }),
    ...(!onAll('imageTitle') && { imageTitle: undefined }),
  };
  return cards.map((card) => ({ ...card, ...off }));
}

function withSoundHeader<C extends Carousel>(carousel: C): C {
  const { header } = carousel;
  const isSound =
    header && header.title !== '' && header.description !== '' && isPictureUrl(header.thumbnail.imageUrl);
  return isSound ? carousel : { ...carousel, header: undefined };
}

function byteLength(carousel: Carousel): number {
  return Buffer.byteLength(JSON.stringify({ carousel }));
}
