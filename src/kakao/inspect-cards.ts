import type { BasicCard, CommerceCard, ItemCard, ListCard, TextCard, Thumbnail } from './cards';
import type { Findings, Path } from './findings';
import { inspectButtons, inspectLink, inspectListItem, isPictureUrl, layoutOf } from './inspect-buttons';

/** Where a card stands, and where to note what is found. */
export interface Place {
  path: Path;
  inCarousel: boolean;
  findings: Findings;
}

export function inspectTextCard(card: TextCard, place: Place): void {
  const { path, inCarousel, findings } = place;
  const title = card.title ?? '';
  const description = card.description ?? '';
  if (title === '' && description === '') findings.breach([...path, 'description'], 'required');
  findings.measure([...path, 'title'], 'textCard.title', title.length);
  findings.measure([...path, 'description'], 'textCard.description', description.length, inCarousel);
  findings.measure(path, 'textCard.text', title.length + description.length);
  inspectFoot(card, place);
}

export function inspectBasicCard(card: BasicCard, place: Place): void {
  const { path, findings } = place;
  if (card.thumbnail) inspectThumbnail(card.thumbnail, [...path, 'thumbnail'], findings);
  else findings.breach([...path, 'thumbnail'], 'basicCard.thumbnail');
  findings.measure([...path, 'title'], 'basicCard.title', card.title?.length ?? 0);
  findings.measure([...path, 'description'], 'basicCard.description', card.description?.length ?? 0);
  inspectFoot(card, place);
}

export function inspectCommerceCard(card: CommerceCard, place: Place): void {
  const { path, findings } = place;
  const { price, discount, discountRate, discountedPrice, currency, thumbnails, profile } = card;
  findings.measure([...path, 'title'], 'commerceCard.title', card.title?.length ?? 0);
  findings.measure([...path, 'description'], 'commerceCard.description', card.description?.length ?? 0);
  for (const [name, amount] of Object.entries({ price, discount, discountRate, discountedPrice })) {
    if (amount !== undefined && !(Number.isInteger(amount) && amount >= 0)) {
      findings.breach([...path, name], 'commerceCard.price');
    }
  }
  if (currency !== undefined && currency !== 'won')
    findings.breach([...path, 'currency'], 'commerceCard.currency');
  if (discountRate !== undefined && discountedPrice === undefined) {
    findings.breach([...path, 'discountRate'], 'commerceCard.discountRate');
  }
  if (thumbnails.length === 0) findings.breach([...path, 'thumbnails'], 'required');
  findings.measure([...path, 'thumbnails'], 'commerceCard.thumbnails', thumbnails.length);
  for (const [i, thumbnail] of thumbnails.entries()) {
    inspectThumbnail(thumbnail, [...path, 'thumbnails', i], findings);
  }
  if (profile?.nickname === '') findings.breach([...path, 'profile', 'nickname'], 'required');
  inspectPicture(profile, [...path, 'profile'], findings);
  inspectFoot({ ...card, thumbnail: thumbnails[0] }, place);
}

export function inspectListCard(card: ListCard, place: Place): void {
  const { path, inCarousel, findings } = place;
  if (card.header.title === '') findings.breach([...path, 'header', 'title'], 'required');
  findings.measure([...path, 'header', 'title'], 'listCard.header', card.header.title.length);
  if (card.items.length === 0) findings.breach([...path, 'items'], 'required');
  findings.measure([...path, 'items'], 'listCard.items', card.items.length, inCarousel);
  for (const [i, item] of card.items.entries()) inspectListItem(item, [...path, 'items', i], findings);
  inspectFoot(card, place);
}

const SUMMARY_CHARACTERS = /^[\d,. \p{Sc}원]*$/u;

export function inspectItemCard(card: ItemCard, place: Place): void {
  const { path, inCarousel, findings } = place;
  const { thumbnail, head, profile, imageTitle, itemList, itemListSummary: summary } = card;
  const title = card.title ?? '';
  const description = card.description ?? '';
  if (thumbnail) inspectThumbnail(thumbnail, [...path, 'thumbnail'], findings);
  if (head && profile) findings.breach([...path, 'head'], 'itemCard.headOrProfile');
  for (const [name, part] of Object.entries({ head, profile, imageTitle })) {
    if (part?.title === '') findings.breach([...path, name, 'title'], 'required');
  }
  inspectPicture(profile, [...path, 'profile'], findings);
  inspectPicture(imageTitle, [...path, 'imageTitle'], findings);
  if (profile)
    findings.measure([...path, 'profile', 'title'], 'itemCard.profile.title', profile.title.length);
  if (itemList.length === 0) findings.breach([...path, 'itemList'], 'required');
  findings.measure([...path, 'itemList'], 'itemCard.itemList', itemList.length, inCarousel);
  for (const [i, item] of itemList.entries()) {
    const at = [...path, 'itemList', i];
    if (item.title === '') findings.breach([...at, 'title'], 'required');
    if (item.description === '') findings.breach([...at, 'description'], 'required');
    findings.measure([...at, 'title'], 'itemCard.item.title', item.title.length);
  }
  if (summary) {
    const at = [...path, 'itemListSummary'];
    findings.measure([...at, 'title'], 'itemCard.summary.title', summary.title.length);
    findings.measure([...at, 'description'], 'itemCard.summary.description', summary.description.length);
    if (!SUMMARY_CHARACTERS.test(summary.description)) {
      findings.breach([...at, 'description'], 'itemCard.summaryCharacters');
    }
  }
  if (description !== '' && title === '') findings.breach([...path, 'title'], 'itemCard.descriptionAlone');
  findings.measure(path, 'itemCard.text', title.length + description.length, inCarousel);
  const words = `${title}\n${description}`.trim();
  findings.measure(path, 'itemCard.lines', words === '' ? 0 : words.split('\n').length);
  inspectFoot(card, place);
}

/** Buttons and the forward icon, which every card has in the same way. */
function inspectFoot(
  card: Pick<TextCard, 'buttons' | 'buttonLayout' | 'forwardable'> & { thumbnail?: Thumbnail },
  { path, inCarousel, findings }: Place,
): void {
  inspectButtons(card.buttons ?? [], layoutOf(card), [...path, 'buttons'], findings);
  if (card.forwardable && (inCarousel || card.buttons?.length)) {
    findings.breach([...path, 'forwardable'], 'forwardable');
  }
}

export function inspectThumbnail(thumbnail: Thumbnail, path: Path, findings: Findings): void {
  if (!isPictureUrl(thumbnail.imageUrl)) findings.breach([...path, 'imageUrl'], 'imageUrl');
  findings.measure([...path, 'altText'], 'altText', thumbnail.altText?.length ?? 0);
  inspectLink(thumbnail.link, [...path, 'link'], findings);
}

function inspectPicture(part: { imageUrl?: string } | undefined, path: Path, findings: Findings): void {
  if (part?.imageUrl !== undefined && !isPictureUrl(part.imageUrl)) {
    findings.breach([...path, 'imageUrl'], 'imageUrl');
  }
}
