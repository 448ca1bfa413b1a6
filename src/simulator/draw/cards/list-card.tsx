import type { ListCard, ListItem } from '../../../kakao';
import { pressOfItem } from '../../pressable';
import { CardButtons } from '../buttons';
import { webAddress } from '../web-address';
import { Frame, layoutOf } from './frame';
import { Picture } from './picture';

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
  const url = webAddress(item.link?.web ?? item.link?.mobile ?? item.link?.pc);
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
  if (url !== undefined) {
    return (
      <a class="row" href={url} target="_blank" rel="noopener noreferrer">
        {inside}
      </a>
    );
  }
  return <div class="row">{inside}</div>;
}
