import type { Button, ButtonLayout } from './button';
import type { ListItem, Thumbnail } from './cards';
import { createFindings, violationsOf } from './findings';
import {
  inspectButton,
  inspectListItem,
  inspectQuickReply,
  isLink,
  isPictureUrl,
  layoutOf,
} from './inspect-buttons';
import { limitOf } from './limits';
import type { QuickReply } from './quick-reply';
import { shorten } from './shorten';

/** True when an inspection finds nothing that must not leave. */
export function isSound(inspect: (findings: ReturnType<typeof createFindings>) => void): boolean {
  const findings = createFindings();
  inspect(findings);
  return violationsOf(findings).every((violation) => violation.severity !== 'hard');
}

/** Buttons that can be sent, stacked when they do not fit side by side. */
export function fitButtons(card: {
  buttons?: Button[];
  buttonLayout?: ButtonLayout;
  thumbnail?: Thumbnail;
}): { buttons?: Button[]; buttonLayout?: ButtonLayout } {
  if (!card.buttons) return {};
  const sound = card.buttons.filter((button) => isSound((findings) => inspectButton(button, [], findings)));
  const layout = layoutOf(card);
  const stack = layout === 'horizontal' && !fitsSideBySide(sound);
  const most = limitOf(layout === 'horizontal' && !stack ? 'buttons.horizontal' : 'buttons.vertical');
  const buttons = sound.slice(0, most).map((button) => withShortLabel(button, limitOf('button.label')));
  return { buttons, ...(stack && { buttonLayout: 'vertical' }) };
}

function fitsSideBySide(buttons: Button[]): boolean {
  return (
    buttons.length <= limitOf('buttons.horizontal') &&
    (buttons.length < 2 || buttons.every(({ label }) => label.length <= limitOf('button.label.horizontal')))
  );
}

export function fitQuickReplies(quickReplies: QuickReply[]): QuickReply[] {
  return quickReplies
    .filter((chip) => isSound((findings) => inspectQuickReply(chip, [], findings)))
    .slice(0, limitOf('quickReplies'))
    .map((chip) => withShortLabel(chip, limitOf('quickReply.label')));
}

/** The line without what cannot be shown or pressed; undefined when nothing is left. */
export function fitListItem(item: ListItem): ListItem | undefined {
  const { imageUrl, link, action, blockId, messageText, extra, ...words } = item;
  const pressed = { action, blockId, messageText, extra };
  const fitted: ListItem = {
    ...words,
    ...(isPictureUrl(imageUrl) && { imageUrl }),
    ...(link && isLink(link.web ?? link.pc ?? link.mobile) && { link: fitLink(link) }),
    ...(action &&
      isSound((findings) => inspectListItem({ title: '-', ...pressed }, [], findings)) &&
      pressed),
  };
  return isSound((findings) => inspectListItem(fitted, [], findings)) ? fitted : undefined;
}

export function fitLink(link: NonNullable<Thumbnail['link']>): NonNullable<Thumbnail['link']> {
  return Object.fromEntries(Object.entries(link).filter(([, url]) => isLink(url)));
}

/** A block button without text says its label, so the whole label is kept as its text. */
function withShortLabel<B extends Button | QuickReply>(button: B, max: number): B {
  if (button.label.length <= max) return button;
  const said = button.action === 'block' ? { messageText: button.messageText ?? button.label } : {};
  return { ...button, ...said, label: shorten(button.label, max) };
}
