import type { Button, ListItem, Output, QuickReply } from '../kakao';
import type { Press } from './act';

/** Everything in an answer that can be pressed to say something, from top to bottom. Links and calls lead elsewhere. */
export function pressables({
  outputs,
  quickReplies,
}: {
  outputs: Output[];
  quickReplies: QuickReply[];
}): Press[] {
  return [
    ...outputs
      .flatMap(cardsOf)
      .flatMap(({ items = [], buttons = [] }) => [
        ...items.flatMap((item) => pressOfItem(item) ?? []),
        ...buttons.flatMap((button) => pressOfButton(button) ?? []),
      ]),
    ...quickReplies.flatMap((chip) => pressOfChip(chip) ?? []),
  ];
}

export function pressOfButton(button: Button): Press | undefined {
  return pressOf('CARD_BUTTON', button);
}

export function pressOfChip(chip: QuickReply): Press | undefined {
  return pressOf('QUICKREPLY_BUTTON', chip);
}

/** The title of a list item is what its press says, whatever its action (protocol 3.9). */
export function pressOfItem({ title, action, ...rest }: ListItem): Press | undefined {
  return action === undefined ? undefined : pressOf('LIST_ITEM', { label: title, action, ...rest });
}

function pressOf(
  from: Press['from'],
  {
    label,
    action,
    messageText,
    blockId,
    extra,
  }: Pick<Button, 'label' | 'action' | 'messageText' | 'blockId' | 'extra'>,
): Press | undefined {
  if (action !== 'message' && action !== 'block') return undefined;
  return {
    kind: 'press',
    from,
    action,
    label,
    text: messageText ?? label,
    ...(blockId !== undefined && { blockId }),
    ...(extra && { extra }),
  };
}

interface Card {
  items?: ListItem[];
  buttons?: Button[];
}

function cardsOf({ textCard, basicCard, commerceCard, listCard, itemCard, carousel }: Output): Card[] {
  const single = [textCard, basicCard, commerceCard, listCard, itemCard].filter((card) => card !== undefined);
  const swiped = carousel?.type === 'listCard' ? carousel.items : (carousel?.items ?? []);
  return [...single, ...swiped];
}
