import type { Carousel, Output } from '../../kakao';
import { BasicCardView } from './cards/basic-card';
import { CommerceCardView } from './cards/commerce-card';
import { ItemCardView } from './cards/item-card';
import { ListCardView } from './cards/list-card';
import { Picture } from './cards/picture';
import { TextCardView } from './cards/text-card';
import { Icon } from './icons';
import { TextBubble } from './text';

/** One bubble of the channel. An output that breaks the one-component rule shows all it has. */
export function OutputView({ output }: { output: Output }) {
  const { simpleText, simpleImage, textCard, basicCard, commerceCard, listCard, itemCard, carousel } = output;
  return (
    <>
      {simpleText && <TextBubble text={simpleText.text} />}
      {simpleImage && (
        <div class="bubble photo">
          <Picture src={simpleImage.imageUrl} alt={simpleImage.altText} kind="whole" />
        </div>
      )}
      {textCard && <TextCardView {...textCard} />}
      {basicCard && <BasicCardView {...basicCard} />}
      {commerceCard && <CommerceCardView {...commerceCard} />}
      {listCard && <ListCardView {...listCard} />}
      {itemCard && <ItemCardView {...itemCard} />}
      {carousel && <CarouselView carousel={carousel} />}
      {isForwardable(output) && (
        <button
          type="button"
          class="forward"
          data-note="이 말풍선을 다른 채팅방에 전달하는 창이 열려요."
          aria-label="이 말풍선 전달하기"
        >
          <Icon name="share" />
        </button>
      )}
    </>
  );
}

/** The icon never stands beside carousels or cards with buttons (protocol 4.8). */
function isForwardable({
  simpleText,
  simpleImage,
  textCard,
  basicCard,
  commerceCard,
  itemCard,
}: Output): boolean {
  const cards = [textCard, basicCard, commerceCard, itemCard];
  return (
    cards.some((card) => card?.forwardable && !card.buttons?.length) ||
    [simpleText, simpleImage].some((bubble) => bubble?.forwardable)
  );
}

function CarouselView({ carousel }: { carousel: Carousel }) {
  const count = carousel.items.length + (carousel.header ? 1 : 0);
  return (
    <section class="carousel" aria-label={`옆으로 넘기는 카드 ${count}장`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard */}
      <div class="slides" tabIndex={0} data-slides>
        {carousel.header && (
          <div class="carousel-head">
            <Picture src={carousel.header.thumbnail.imageUrl} kind="cover" />
            <div>
              <strong>{carousel.header.title}</strong>
              <p>{carousel.header.description}</p>
            </div>
          </div>
        )}
        <Cards carousel={carousel} />
      </div>
      {count > 1 && (
        <>
          <button type="button" class="slide back" data-slide="-1" aria-label="앞 카드">
            <Icon name="left" />
          </button>
          <button type="button" class="slide on" data-slide="1" aria-label="다음 카드">
            <Icon name="right" />
          </button>
        </>
      )}
    </section>
  );
}

function Cards({ carousel }: { carousel: Carousel }) {
  switch (carousel.type) {
    case 'textCard':
      return (
        <>
          {carousel.items.map((card) => (
            <TextCardView {...card} />
          ))}
        </>
      );
    case 'basicCard':
      return (
        <>
          {carousel.items.map((card) => (
            <BasicCardView {...card} />
          ))}
        </>
      );
    case 'commerceCard':
      return (
        <>
          {carousel.items.map((card) => (
            <CommerceCardView {...card} />
          ))}
        </>
      );
    case 'listCard':
      return (
        <>
          {carousel.items.map((card) => (
            <ListCardView {...card} />
          ))}
        </>
      );
    case 'itemCard':
      return (
        <>
          {carousel.items.map((card) => (
            <ItemCardView {...card} />
          ))}
        </>
      );
  }
}
