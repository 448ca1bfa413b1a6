import { z } from 'zod';
import { Button, ButtonLayout } from './button';
import { JsonObject } from './json';
import { openObject } from './open-object';

const text = z.string().optional();
const flag = z.boolean().optional();

const Link = openObject({ web: text, pc: text, mobile: text });

export const Thumbnail = openObject({
  imageUrl: z.string(),
  /** Read aloud to people who cannot see the picture. */
  altText: text,
  link: Link.optional(),
  /** True: square, whole picture, two buttons side by side. False (default): 2:1, cut at the centre. */
  fixedRatio: flag,
});
export type Thumbnail = z.infer<typeof Thumbnail>;

const withButtons = { buttons: z.array(Button).optional(), buttonLayout: ButtonLayout.optional() };

export const TextCard = openObject({ title: text, description: text, ...withButtons, forwardable: flag });
export type TextCard = z.infer<typeof TextCard>;

export const BasicCard = openObject({
  title: text,
  description: text,
  /** Kakao refuses the card without one, yet old examples lack it. */
  thumbnail: Thumbnail.optional(),
  ...withButtons,
  forwardable: flag,
});
export type BasicCard = z.infer<typeof BasicCard>;

export const CommerceCard = openObject({
  title: text,
  description: text,
  price: z.number(),
  currency: text,
  /** Amount off. */
  discount: z.number().optional(),
  /** Percent off; shown only together with `discountedPrice`. */
  discountRate: z.number().optional(),
  /** What the person pays; shown whatever the other fields say. */
  discountedPrice: z.number().optional(),
  thumbnails: z.array(Thumbnail),
  profile: openObject({ nickname: z.string(), imageUrl: text }).optional(),
  ...withButtons,
  forwardable: flag,
});
export type CommerceCard = z.infer<typeof CommerceCard>;

export const ListItem = openObject({
  title: z.string(),
  description: text,
  imageUrl: text,
  link: Link.optional(),
  /** `block` or `message`; a block takes the title as utterance. */
  action: text,
  blockId: text,
  messageText: text,
  extra: JsonObject.optional(),
});
export type ListItem = z.infer<typeof ListItem>;

export const ListCard = openObject({
  header: openObject({ title: z.string() }),
  items: z.array(ListItem),
  ...withButtons,
  forwardable: flag,
});
export type ListCard = z.infer<typeof ListCard>;

export const ItemCard = openObject({
  /** Two to one (800×400), or one to one outside a carousel. */
  thumbnail: openObject({
    imageUrl: z.string(),
    altText: text,
    width: z.number().optional(),
    height: z.number().optional(),
    link: Link.optional(),
  }).optional(),
  /** One line above; not together with `profile`. */
  head: openObject({ title: z.string() }).optional(),
  profile: openObject({ title: z.string(), imageUrl: text }).optional(),
  imageTitle: openObject({ title: z.string(), description: text, imageUrl: text }).optional(),
  itemList: z.array(openObject({ title: z.string(), description: z.string() })),
  itemListAlignment: z.enum(['left', 'right']).optional(),
  itemListSummary: openObject({ title: z.string(), description: z.string() }).optional(),
  title: text,
  description: text,
  ...withButtons,
  forwardable: flag,
});
export type ItemCard = z.infer<typeof ItemCard>;
