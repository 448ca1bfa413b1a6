import { createHash } from 'node:crypto';
import { button, legal, quickReply, type Reply, reply, text, textCard } from '../../kakao';
import type { AlimtalkTemplate, Campaign, MessageTemplate } from '../campaigns/campaign';
import { DELIVERY_PROPERTY } from '../dispatch/delivery-property';
import { type AdSender, labelAdvertising, OPT_OUT_REPLY } from './ad-label';
import { CHANNEL_NAME, fillTemplate } from './message-template';

/** What one person gets, complete with label and footer. The preview shows the same value. */
export interface RenderedMessage {
  text: string;
  buttons: { label: string; web: string }[];
  replies: { label: string; message: string }[];
  /** The approved template that says the same by 알림톡, with its blanks filled. */
  alimtalk?: { template: string; variables: Record<string, string> };
}

/** A text of a campaign for one person. Pure: the same values always give the same bytes. */
export function renderMessage(
  { parts, buttons, replies, alimtalk }: MessageTemplate,
  { kind }: Pick<Campaign, 'kind'>,
  values: Readonly<Record<string, string>>,
  sender: AdSender,
): RenderedMessage {
  const written = { text: '', buttons: buttons.map(({ label, web }) => ({ label, web })), replies };
  const all = { ...values, [CHANNEL_NAME]: sender.name };
  const body = fillTemplate(parts, all);
  if (kind !== 'advertising')
    return { ...written, text: body, ...(alimtalk && { alimtalk: fillAlimtalk(alimtalk, all) }) };
  const optOut = { label: OPT_OUT_REPLY.label, message: OPT_OUT_REPLY.text };
  return { ...written, text: labelAdvertising(body, sender), replies: [...replies, optOut] };
}

function fillAlimtalk({ template, variables }: AlimtalkTemplate, values: Readonly<Record<string, string>>) {
  const filled = Object.entries(variables).map(([name, parts]) => [name, fillTemplate(parts, values)]);
  return { template, variables: Object.fromEntries(filled) };
}

/** SHA-256 of everything the person sees. */
export function contentHash(message: RenderedMessage): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('hex');
}

/**
 * The message as an answer of the event block's skill. Like all legal words it is never shortened. What is pressed under it
 * says which delivery it belonged to; refusing says nothing more than that.
 */
export function messageReply({ text: words, buttons, replies }: RenderedMessage, deliveryId?: string): Reply {
  const bubble =
    buttons.length > 0
      ? textCard({ description: words, buttons: buttons.map(({ label, web }) => button.web(label, web)) })
      : text(words);
  return reply(legal(bubble), {
    quickReplies: replies.map(({ label, message }) =>
      quickReply.message(label, {
        text: message,
        ...(deliveryId !== undefined &&
          message !== OPT_OUT_REPLY.text && { extra: { [DELIVERY_PROPERTY]: deliveryId } }),
      }),
    ),
  });
}
