import { BUTTON_ACTIONS, type Button, type ButtonLayout } from './button';
import type { ListItem, Thumbnail } from './cards';
import type { Findings, Path } from './findings';
import type { QuickReply } from './quick-reply';

const ACTIONS = new Set<string>(BUTTON_ACTIONS);

/** An absolute address. Scripts and local files are none that a person should be sent to. */
export function isLink(url: string | undefined): boolean {
  return url !== undefined && /^(?!javascript|data|vbscript|file)[a-z][a-z0-9+.-]*:\S+$/i.test(url);
}

export function isPictureUrl(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\/[^\s/]\S*$/i.test(url);
}

/** `vertical` (three) unless the card says otherwise; a square picture implies two side by side. */
export function layoutOf(card: { buttonLayout?: ButtonLayout; thumbnail?: Thumbnail }): ButtonLayout {
  return card.buttonLayout ?? (card.thumbnail?.fixedRatio ? 'horizontal' : 'vertical');
}

export function inspectButtons(
  buttons: Button[],
  layout: ButtonLayout,
  path: Path,
  findings: Findings,
): void {
  findings.measure(path, layout === 'horizontal' ? 'buttons.horizontal' : 'buttons.vertical', buttons.length);
  const sideBySide = layout === 'horizontal' && buttons.length > 1;
  for (const [i, button] of buttons.entries()) {
    inspectButton(button, [...path, i], findings);
    const rule = sideBySide ? 'button.label.horizontal' : 'button.label';
    findings.measure([...path, i, 'label'], rule, button.label.length);
  }
}

export function inspectButton(button: Button, path: Path, findings: Findings): void {
  if (button.label === '') findings.breach([...path, 'label'], 'required');
  if (!ACTIONS.has(button.action)) findings.breach([...path, 'action'], 'button.action');
  if (button.action === 'webLink' && !isLink(button.webLinkUrl)) {
    findings.breach([...path, 'webLinkUrl'], 'link');
  }
  if (button.action === 'phone' && !button.phoneNumber) findings.breach([...path, 'phoneNumber'], 'required');
  inspectPress(button, path, findings);
}

export function inspectQuickReplies(quickReplies: QuickReply[], path: Path, findings: Findings): void {
  findings.measure(path, 'quickReplies', quickReplies.length);
  for (const [i, chip] of quickReplies.entries()) inspectQuickReply(chip, [...path, i], findings);
}

export function inspectQuickReply(chip: QuickReply, path: Path, findings: Findings): void {
  if (chip.label === '') findings.breach([...path, 'label'], 'required');
  if (chip.action !== 'message' && chip.action !== 'block') {
    findings.breach([...path, 'action'], 'quickReply.action');
  }
  inspectPress(chip, path, findings);
  findings.measure([...path, 'label'], 'quickReply.label', chip.label.length);
}

export function inspectListItem(item: ListItem, path: Path, findings: Findings): void {
  if (item.title === '') findings.breach([...path, 'title'], 'required');
  findings.measure([...path, 'title'], 'listCard.item.title', item.title.length);
  if (item.description) {
    findings.measure([...path, 'description'], 'listCard.item.description', item.description.length);
  }
  if (item.imageUrl !== undefined && !isPictureUrl(item.imageUrl)) {
    findings.breach([...path, 'imageUrl'], 'imageUrl');
  }
  inspectLink(item.link, [...path, 'link'], findings);
  if (item.action === undefined) return;
  if (item.action !== 'message' && item.action !== 'block') {
    findings.breach([...path, 'action'], 'listItem.action');
  }
  inspectPress({ ...item, action: item.action }, path, findings);
}

export function inspectLink(link: Thumbnail['link'], path: Path, findings: Findings): void {
  for (const device of ['web', 'pc', 'mobile'] as const) {
    if (link?.[device] !== undefined && !isLink(link[device])) findings.breach([...path, device], 'link');
  }
}

function inspectPress(
  { action, messageText, blockId }: Pick<Button, 'action' | 'messageText' | 'blockId'>,
  path: Path,
  findings: Findings,
): void {
  if (action === 'message' && !messageText) findings.breach([...path, 'messageText'], 'required');
  if (action === 'block' && !blockId) findings.breach([...path, 'blockId'], 'required');
}
