import type { BasicCard } from '../../../kakao';
import { CardButtons } from '../buttons';
import { Description, Frame, layoutOf, Title } from './frame';
import { CardPicture } from './picture';

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
