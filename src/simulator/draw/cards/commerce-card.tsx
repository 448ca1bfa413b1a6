import type { CommerceCard } from '../../../kakao';
import { CardButtons } from '../buttons';
import { Description, Frame, layoutOf, Title } from './frame';
import { CardPicture, Picture } from './picture';

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
