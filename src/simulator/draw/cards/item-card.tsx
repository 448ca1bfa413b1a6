import type { ItemCard } from '../../../kakao';
import { CardButtons } from '../buttons';
import { Description, Frame, layoutOf, Title } from './frame';
import { CardPicture, Picture } from './picture';

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
