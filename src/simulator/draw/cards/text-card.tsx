import type { TextCard } from '../../../kakao';
import { CardButtons } from '../buttons';
import { Description, Frame, layoutOf, Title } from './frame';

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
