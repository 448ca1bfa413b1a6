import {
  type Bubble,
  type Button,
  basicCard,
  button,
  image,
  type ListItem,
  legal,
  listCard,
  type QuickReply,
  quickReply,
  type Reply,
  reply,
  text,
  textCard,
} from '../../kakao';
import type { Answering, FileBubble, FileButton, FileChip, FileListItem } from './words-schema';

/** Turns a written text into what is shown: fills its slots. */
export type Fill = (template: string) => string;

/** What a file says, as a reply. */
export function toReply({ say, replies = [] }: Answering, fill: Fill): Reply {
  const written = Array.isArray(say) ? say : [say];
  const bubbles = written.map((bubble) => toBubble(bubble, fill));
  return reply(
    // A text that is only a slot may turn out to have nothing to say.
    bubbles.filter((bubble) => bubble.simpleText?.text !== ''),
    { quickReplies: replies.map((chip) => toChip(chip, fill)) },
  );
}

/** The slot where the result of consents is told. The law wants it whole, so its bubble is never shortened. */
export const CONSENT_RESULT = 'consents';

function toBubble(bubble: FileBubble, fill: Fill): Bubble {
  if (typeof bubble === 'string') {
    return bubble.includes(`{{${CONSENT_RESULT}}}`) ? legal(text(fill(bubble))) : text(fill(bubble));
  }
  const { list, items = [], buttons } = bubble;
  const withButtons = buttons && { buttons: buttons.map((each) => toButton(each, fill)) };
  if (list !== undefined) {
    return listCard({
      header: fill(list),
      items: items.map((item) => toListItem(item, fill)),
      ...withButtons,
    });
  }
  const title = bubble.title && { title: fill(bubble.title) };
  const words = bubble.text && { description: fill(bubble.text) };
  if (!bubble.image) {
    return title || buttons
      ? textCard({ ...title, ...words, ...withButtons })
      : text(fill(bubble.text ?? ''));
  }
  const altText = bubble.alt && fill(bubble.alt);
  if (!title && !words && !buttons) return image(bubble.image, altText);
  const thumbnail = { imageUrl: bubble.image, ...(altText && { altText }) };
  return basicCard({ thumbnail, ...title, ...words, ...withButtons });
}

function toButton(written: FileButton, fill: Fill): Button {
  const label = fill(written.label);
  if (written.operator) return button.operator(label);
  if (written.share) return button.share(label);
  if (written.web) return button.web(label, fill(written.web));
  if (written.phone) return button.phone(label, fill(written.phone));
  if (written.block) return button.block(label, written.block);
  if (written.skill) return button.message(label, { extra: { skill: written.skill } });
  return button.message(label, { text: fill(written.message ?? written.label) });
}

export function toChip(written: FileChip, fill: Fill): QuickReply {
  if (typeof written === 'string') return quickReply.message(fill(written));
  const label = fill(written.label);
  if (written.block) return quickReply.block(label, written.block);
  if (written.skill) return quickReply.message(label, { extra: { skill: written.skill } });
  return quickReply.message(label, { text: fill(written.message ?? written.label) });
}

export function toListItem(written: FileListItem, fill: Fill): ListItem {
  const title = fill(written.title);
  const shown = {
    title,
    ...(written.text && { description: fill(written.text) }),
    ...(written.image && { imageUrl: written.image }),
  };
  if (written.web) return { ...shown, link: { web: fill(written.web) } };
  if (written.block) return { ...shown, action: 'block', blockId: written.block };
  if (written.skill) {
    return { ...shown, action: 'message', messageText: title, extra: { skill: written.skill } };
  }
  return written.message ? { ...shown, action: 'message', messageText: fill(written.message) } : shown;
}
