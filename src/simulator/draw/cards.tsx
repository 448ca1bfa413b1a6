import type { ComponentChildren } from 'preact';
import type { BasicCard, CommerceCard, ItemCard, ListCard, ListItem, TextCard, Thumbnail } from '../../kakao';
import { pressOfItem } from '../pressable';
import { CardButtons } from './buttons';
import { Words } from './text';

type Layout = 'vertical' | 'horizontal';

/** A picture; `data-picture` lets the page put a placeholder where it cannot be loaded. */
export function Picture({ src, alt, kind }: { src?: string; alt?: string; kind: string }) {
  const isPicture = src !== undefined && /^https?:\/\//i.test(src);
  return (
    <span class={`picture ${kind}${isPicture ? '' : ' broken'}`} data-alt={alt ?? '그림'}>
      {isPicture && <img src={src} alt={alt ?? ''} loading="lazy" data-picture />}
    </span>
  );
}

function CardPicture({ thumbnail, square }: { thumbnail?: Thumbnail; square?: boolean }) {
  if (!thumbnail) return null;
  const { imageUrl, altText, link, fixedRatio } = thumbnail;
  const picture = (
    <Picture src={imageUrl} alt={altText} kind={square || fixedRatio ? 'square' : 'landscape'} />
  );
  const url = link?.web ?? link?.mobile ?? link?.pc;
  if (url === undefined || !/^https?:\/\//i.test(url)) return picture;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" aria-label={altText ?? '그림의 링크 열기'}>
      {picture}
    </a>
  );
}

function layoutOf(buttonLayout: Layout | undefined, thumbnail?: Thumbnail): Layout {
  return buttonLayout ?? (thumbnail?.fixedRatio ? 'horizontal' : 'vertical');
}

function Title({ children }: { children?: string }) {
  return children ? <strong class="title">{children}</strong> : null;
}

function Description({ children }: { children?: string }) {
  if (!children) return null;
  return (
    <p class="description">
      <Words text={children} />
    </p>
  );
}

function Frame({ kind, children }: { kind: string; children: ComponentChildren }) {
  return <article class={`card ${kind}`}>{children}</article>;
}

export function TextCardView({ title, description, buttons, buttonLayout }: TextCard) {
  return (
    <Frame kind="text-card">
      <div class="body">
        <Title>{title}</Title>
        <Description>{description}</Description>
      </div>
      <CardButtons buttons={buttons} layout={layoutOf(buttonLayout)} />
    </Frame>
  );
}

export function BasicCardView({ title, description, thumbnail, buttons, buttonLayout }: BasicCard) {
  return (
    <Frame kind="basic-card">
      <CardPicture thumbnail={thumbnail} />
      {(title || description) && (
        <div class="body">
          <Title>{title}</Title>
          <Description>{description}</Description>
        </div>
      )}
      <CardButtons buttons={buttons} layout={layoutOf(buttonLayout, thumbnail)} />
    </Frame>
  );
}

const won = (amount: number) => `${amount.toLocaleString('ko-KR')}원`;

export function CommerceCardView(card: CommerceCard) {
  const { title, description, thumbnails, profile, buttons, buttonLayout } = card;
  const [thumbnail] = thumbnails;
  return (
    <Frame kind="commerce-card">
      <CardPicture thumbnail={thumbnail} />
      <div class="body">
        {profile && (
          <div class="profile">
            <Picture src={profile.imageUrl} kind="face" />
            <span>{profile.nickname}</span>
          </div>
        )}
        <Price {...card} />
        <Title>{title}</Title>
        <Description>{description}</Description>
      </div>
      <CardButtons buttons={buttons} layout={layoutOf(buttonLayout, thumbnail)} />
    </Frame>
  );
}

/** `discountedPrice` is shown whatever the rest says; the rate only beside it, and it wins over the amount off. */
function Price({ price, discount = 0, discountRate, discountedPrice }: CommerceCard) {
  const pays = discountedPrice ?? price - discount;
  if (pays === price) {
    return (
      <p class="price">
        <b>{won(price)}</b>
      </p>
    );
  }
  const off =
    discountedPrice !== undefined && discountRate ? `${discountRate}%` : `${won(price - pays)} 할인`;
  return (
    <p class="price">
      <span class="off">{off}</span> <b>{won(pays)}</b> <s>{won(price)}</s>
    </p>
  );
}

export function ListCardView({ header, items, buttons, buttonLayout }: ListCard) {
  return (
    <Frame kind="list-card">
      <strong class="list-head">{header.title}</strong>
      <ul>
        {items.map((item) => (
          <li>
            <ListRow item={item} />
          </li>
        ))}
      </ul>
      <CardButtons buttons={buttons} layout={layoutOf(buttonLayout)} />
    </Frame>
  );
}

function ListRow({ item }: { item: ListItem }) {
  const press = pressOfItem(item);
  const url = item.link?.web ?? item.link?.mobile ?? item.link?.pc;
  const inside = (
    <>
      <span class="row-words">
        <span class="row-title">{item.title}</span>
        {item.description && <span class="row-description">{item.description}</span>}
      </span>
      {item.imageUrl && <Picture src={item.imageUrl} kind="tile" />}
    </>
  );
  if (press) {
    return (
      <button type="button" class="row" data-press={JSON.stringify(press)}>
        {inside}
      </button>
    );
  }
  if (url !== undefined && /^https?:\/\//i.test(url)) {
    return (
      <a class="row" href={url} target="_blank" rel="noopener noreferrer">
        {inside}
      </a>
    );
  }
  return <div class="row">{inside}</div>;
}

export function ItemCardView(card: ItemCard) {
  const { thumbnail, head, profile, imageTitle, itemList, itemListSummary: summary } = card;
  const isWide = thumbnail?.width !== undefined && thumbnail.width !== thumbnail.height;
  return (
    <Frame kind="item-card">
      {thumbnail && <CardPicture thumbnail={thumbnail} square={!isWide} />}
      {head && <strong class="item-head">{head.title}</strong>}
      {profile && (
        <div class="item-head profile">
          <Picture src={profile.imageUrl} kind="face" />
          <span>{profile.title}</span>
        </div>
      )}
      {imageTitle && (
        <div class="image-title">
          <span class="row-words">
            <strong>{imageTitle.title}</strong>
            {imageTitle.description && <span class="row-description">{imageTitle.description}</span>}
          </span>
          {imageTitle.imageUrl && <Picture src={imageTitle.imageUrl} kind="tile" />}
        </div>
      )}
      <dl class={`items ${card.itemListAlignment ?? 'left'}`}>
        {itemList.map(({ title, description }) => (
          <div>
            <dt>{title}</dt>
            <dd>{description}</dd>
          </div>
        ))}
        {summary && (
          <div class="summary">
            <dt>{summary.title}</dt>
            <dd>{summary.description}</dd>
          </div>
        )}
      </dl>
      {(card.title || card.description) && (
        <div class="body item-text">
          <Title>{card.title}</Title>
          <Description>{card.description}</Description>
        </div>
      )}
      <CardButtons buttons={card.buttons} layout={layoutOf(card.buttonLayout)} />
    </Frame>
  );
}
