import { z } from 'zod';
import { BasicCard, CommerceCard, ItemCard, ListCard, TextCard } from './cards';
import { openObject } from './open-object';

const SimpleText = openObject({ text: z.string(), forwardable: z.boolean().optional() });

export const SimpleImage = openObject({
  imageUrl: z.string(),
  altText: z.string().optional(),
  forwardable: z.boolean().optional(),
});
export type SimpleImage = z.infer<typeof SimpleImage>;

export const CarouselHeader = openObject({
  title: z.string(),
  description: z.string(),
  thumbnail: openObject({ imageUrl: z.string() }),
});
export type CarouselHeader = z.infer<typeof CarouselHeader>;

const header = CarouselHeader.optional();

/** Cards of one kind side by side. The items are card bodies without their component key. */
export const Carousel = z.discriminatedUnion('type', [
  openObject({ type: z.literal('textCard'), items: z.array(TextCard), header }),
  openObject({ type: z.literal('basicCard'), items: z.array(BasicCard), header }),
  openObject({ type: z.literal('commerceCard'), items: z.array(CommerceCard), header }),
  openObject({ type: z.literal('listCard'), items: z.array(ListCard), header }),
  openObject({ type: z.literal('itemCard'), items: z.array(ItemCard), header }),
]);
export type Carousel = z.infer<typeof Carousel>;

/** One bubble on the wire: an object with exactly one of these keys. */
export const Output = openObject({
  simpleText: SimpleText.optional(),
  simpleImage: SimpleImage.optional(),
  textCard: TextCard.optional(),
  basicCard: BasicCard.optional(),
  commerceCard: CommerceCard.optional(),
  listCard: ListCard.optional(),
  itemCard: ItemCard.optional(),
  carousel: Carousel.optional(),
});
export type Output = z.infer<typeof Output>;

const COMPONENTS = [
  'simpleText',
  'simpleImage',
  'textCard',
  'basicCard',
  'commerceCard',
  'listCard',
  'itemCard',
  'carousel',
] as const satisfies (keyof Output)[];
export type Component = (typeof COMPONENTS)[number];

/** The component keys of an output; a valid one has exactly one. */
export function componentsOf(output: Output): Component[] {
  return COMPONENTS.filter((component) => output[component] !== undefined);
}
