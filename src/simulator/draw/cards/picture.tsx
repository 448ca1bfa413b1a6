import type { Thumbnail } from '../../../kakao';
import { webAddress } from '../web-address';

/** A picture; `data-picture` lets the page put a placeholder where it cannot be loaded. */
export function Picture({ src, alt, kind }: { src?: string; alt?: string; kind: string }) {
  const address = webAddress(src);
  return (
    <span class={`picture ${kind}${address ? '' : ' broken'}`} data-alt={alt ?? '그림'}>
      {address && <img src={address} alt={alt ?? ''} loading="lazy" data-picture />}
    </span>
  );
}

/** The picture of a card; it leads somewhere when the card says so. */
export function CardPicture({ thumbnail, square }: { thumbnail?: Thumbnail; square?: boolean }) {
  if (!thumbnail) return null;
  const { imageUrl, altText, link, fixedRatio } = thumbnail;
  const picture = (
    <Picture src={imageUrl} alt={altText} kind={square || fixedRatio ? 'square' : 'landscape'} />
  );
  const url = webAddress(link?.web ?? link?.mobile ?? link?.pc);
  if (url === undefined) return picture;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" aria-label={altText ?? '그림의 링크 열기'}>
      {picture}
    </a>
  );
}
