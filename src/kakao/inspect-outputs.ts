import type { ItemCard, Thumbnail } from './cards';
import type { Findings, Path } from './findings';
import {
  inspectBasicCard,
  inspectCommerceCard,
  inspectItemCard,
  inspectListCard,
  inspectTextCard,
  inspectThumbnail,
  type Place,
} from './inspect-cards';
import { type Carousel, componentsOf, type Output } from './output';

const CAROUSEL_TYPES = new Set<string>(['textCard', 'basicCard', 'commerceCard', 'listCard', 'itemCard']);

export function inspectOutput(output: Output, path: Path, findings: Findings): void {
  if (componentsOf(output).length !== 1) findings.breach(path, 'output.oneComponent');
  // Kakao measures the bubble as it prints it itself; our compact print is the nearest we can know.
  findings.measure(path, 'bubble.bytes', Buffer.byteLength(JSON.stringify(output)));
  const { simpleText, simpleImage, textCard, basicCard, commerceCard, listCard, itemCard, carousel } = output;
  const place = (component: string): Place => ({ path: [...path, component], inCarousel: false, findings });
  if (simpleText) {
    if (simpleText.text.trim() === '') findings.breach([...path, 'simpleText', 'text'], 'required');
    findings.measure([...path, 'simpleText', 'text'], 'simpleText.text', simpleText.text.length);
    findings.measure([...path, 'simpleText', 'text'], 'simpleText.fold', simpleText.text.length);
  }
  if (simpleImage) inspectThumbnail(simpleImage, [...path, 'simpleImage'], findings);
  if (textCard) inspectTextCard(textCard, place('textCard'));
  if (basicCard) inspectBasicCard(basicCard, place('basicCard'));
  if (commerceCard) inspectCommerceCard(commerceCard, place('commerceCard'));
  if (listCard) inspectListCard(listCard, place('listCard'));
  if (itemCard) inspectItemCard(itemCard, place('itemCard'));
  if (carousel) inspectCarousel(carousel, [...path, 'carousel'], findings);
}

function inspectCarousel(carousel: Carousel, path: Path, findings: Findings): void {
  if (!CAROUSEL_TYPES.has(carousel.type)) findings.breach([...path, 'type'], 'carousel.type');
  if (carousel.items.length === 0) findings.breach([...path, 'items'], 'required');
  const rule = carousel.type === 'listCard' ? 'carousel.listCards' : 'carousel.items';
  findings.measure([...path, 'items'], rule, carousel.items.length);
  inspectHeader(carousel, [...path, 'header'], findings);
  const place = (i: number): Place => ({ path: [...path, 'items', i], inCarousel: true, findings });
  switch (carousel.type) {
    case 'textCard':
      for (const [i, card] of carousel.items.entries()) inspectTextCard(card, place(i));
      break;
    case 'basicCard':
      for (const [i, card] of carousel.items.entries()) inspectBasicCard(card, place(i));
      inspectRatios(
        carousel.items.map((card) => card.thumbnail),
        path,
        findings,
      );
      break;
    case 'commerceCard':
      for (const [i, card] of carousel.items.entries()) inspectCommerceCard(card, place(i));
      inspectRatios(
        carousel.items.map((card) => card.thumbnails[0]),
        path,
        findings,
      );
      break;
    case 'listCard':
      for (const [i, card] of carousel.items.entries()) inspectListCard(card, place(i));
      break;
    case 'itemCard':
      for (const [i, card] of carousel.items.entries()) inspectItemCard(card, place(i));
      if (new Set(carousel.items.map(shapeOf)).size > 1)
        findings.breach([...path, 'items'], 'carousel.sameShape');
      break;
  }
}

function inspectHeader({ type, header }: Carousel, path: Path, findings: Findings): void {
  if (!header) return;
  if (type === 'textCard' || type === 'listCard') findings.breach(path, 'carousel.header');
  for (const name of ['title', 'description'] as const) {
    if (header[name] === '') findings.breach([...path, name], 'required');
    const rule = name === 'title' ? 'carousel.header.title' : 'carousel.header.description';
    findings.measure([...path, name], rule, header[name].split('\n').length);
  }
  inspectThumbnail(header.thumbnail, [...path, 'thumbnail'], findings);
}

function inspectRatios(pictures: (Thumbnail | undefined)[], path: Path, findings: Findings): void {
  if (new Set(pictures.map((picture) => picture?.fixedRatio ?? false)).size > 1) {
    findings.breach([...path, 'items'], 'carousel.sameRatio');
  }
}

/** The parts that all item cards of a carousel must have in common. */
function shapeOf({ thumbnail, head, profile, imageTitle }: ItemCard): string {
  return [thumbnail, head, profile, imageTitle].map((part) => (part ? 'x' : '-')).join('');
}
