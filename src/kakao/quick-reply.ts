import { z } from 'zod';
import { JsonObject } from './json';
import { openObject } from './open-object';

/** One of the up to ten chips under the last bubble (바로연결). They cannot open web pages. */
export const QuickReply = openObject({
  label: z.string(),
  action: z.string(),
  messageText: z.string().optional(),
  blockId: z.string().optional(),
  extra: JsonObject.optional(),
});
export type QuickReply = z.infer<typeof QuickReply>;

interface ChipOptions {
  /** Shown as what the person said, and sent as the utterance. Default: the label. */
  text?: string;
  /** Comes back as `clientExtra`; Kakao does not look for entities in the text of a chip. */
  extra?: JsonObject;
}

/** The chips under the last bubble. Ten at most, 14 characters of each label are shown. */
export const quickReply = {
  /**
   * Says something for the person, as if it was typed.
   * @example quickReply.message('메뉴')
   */
  message: (label: string, { text = label, extra }: ChipOptions = {}): QuickReply => ({
    label,
    action: 'message',
    messageText: text,
    ...(extra && { extra }),
  }),

  /**
   * Calls a block of the chatbot console. The same words typed later may land in another block.
   * @example quickReply.block('처음으로', '62654c249ac8ed78441532de')
   */
  block: (label: string, blockId: string, { text, extra }: ChipOptions = {}): QuickReply => ({
    label,
    action: 'block',
    blockId,
    ...(text !== undefined && { messageText: text }),
    ...(extra && { extra }),
  }),
};
