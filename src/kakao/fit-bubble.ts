import type { Bubble } from './bubble';
import { isSound } from './fit-buttons';
import { fitBasicCard, fitCommerceCard, fitItemCard, fitListCard, fitTextCard } from './fit-cards';
import { fitCarousel } from './fit-carousel';
import { isPictureUrl } from './inspect-buttons';
import { inspectOutput } from './inspect-outputs';
import { limitOf } from './limits';
import type { Output } from './output';
import { plainTextOf } from './plain-text-of';
import { shorten } from './shorten';

/** Is what an output holds free of hard violations? */
function isSendable(output: Output): boolean {
  return isSound((findings) => inspectOutput(output, [], findings));
}

/**
 * The bubble as it can be sent: shortened where it is too long, without the parts Kakao would refuse. What cannot be
 * saved as a card is said as plain text; undefined when not even words are left. Plain text keeps its length here.
 */
export function fitBubble(bubble: Bubble): Bubble | undefined {
  if (bubble.simpleText)
    return bubble.simpleText.text.trim() === '' ? undefined : { simpleText: bubble.simpleText };
  return known.get(bubble) ?? fitCard(bubble);
}

/** The cards of skill files are the same objects in every turn, and no bubble changes once it is made. */
const known = new WeakMap<Bubble, Bubble>();

function fitCard(bubble: Bubble): Bubble | undefined {
  const card = fitComponent(bubble);
  if (card && isSendable(card)) {
    known.set(bubble, card);
    return card;
  }
  const words = plainTextOf(bubble);
  return words === '' ? undefined : { simpleText: { text: words } };
}

function fitComponent({
  simpleImage,
  textCard,
  basicCard,
  commerceCard,
  listCard,
  itemCard,
  carousel,
}: Output): Output | undefined {
  if (simpleImage && isPictureUrl(simpleImage.imageUrl)) {
    const { altText } = simpleImage;
    return { simpleImage: { ...simpleImage, altText: altText && shorten(altText, limitOf('altText')) } };
  }
  if (textCard) return { textCard: fitTextCard(textCard) };
  if (basicCard) {
    const fitted = fitBasicCard(basicCard);
    // Without its picture Kakao refuses the card (2461); the same words and buttons make a text card.
    const { thumbnail: _, ...withoutPicture } = basicCard;
    return fitted ? { basicCard: fitted } : { textCard: fitTextCard(withoutPicture) };
  }
  if (commerceCard) return { commerceCard: fitCommerceCard(commerceCard) };
  if (listCard) return { listCard: fitListCard(listCard) };
  if (itemCard) return { itemCard: fitItemCard(itemCard) };
  if (carousel) return { carousel: fitCarousel(carousel) };
  return undefined;
}
