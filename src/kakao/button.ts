import { z } from 'zod';
import { JsonObject } from './json';
import { openObject } from './open-object';

export const BUTTON_ACTIONS = ['webLink', 'message', 'block', 'phone', 'share', 'operator'] as const;

/** A button of a card, as Kakao takes it. `action` stays open: group chats have more of them. */
export const Button = openObject({
  label: z.string(),
  action: z.string(),
  webLinkUrl: z.string().optional(),
  messageText: z.string().optional(),
  blockId: z.string().optional(),
  phoneNumber: z.string().optional(),
  extra: JsonObject.optional(),
});
export type Button = z.infer<typeof Button>;

export const ButtonLayout = z.enum(['vertical', 'horizontal']);
export type ButtonLayout = z.infer<typeof ButtonLayout>;

interface PressOptions {
  /** Shown as what the person said, and sent as the utterance. Default: the label. */
  text?: string;
  /** Comes back as `clientExtra` of the request that the press makes. */
  extra?: JsonObject;
}

/** Buttons for cards. Stacked ones show 14 characters of the label, two side by side 8. */
export const button = {
  /**
   * Opens a web page.
   * @example button.web('예약하기', 'https://example.com/reserve')
   */
  web: (label: string, url: string): Button => ({ label, action: 'webLink', webLinkUrl: url }),

  /**
   * Says something for the person, as if it was typed.
   * @example button.message('영업시간', { text: '영업시간 알려줘' })
   */
  message: (label: string, { text = label, extra }: PressOptions = {}): Button => ({
    label,
    action: 'message',
    messageText: text,
    ...(extra && { extra }),
  }),

  /**
   * Calls a block of the chatbot console, whatever the text is.
   * @example button.block('상담 연결', '62654c249ac8ed78441532de')
   */
  block: (label: string, blockId: string, { text, extra }: PressOptions = {}): Button => ({
    label,
    action: 'block',
    blockId,
    ...(text !== undefined && { messageText: text }),
    ...(extra && { extra }),
  }),

  /**
   * Dials a number. Not shown on a computer.
   * @example button.phone('전화하기', '02-000-0000')
   */
  phone: (label: string, phoneNumber: string): Button => ({ label, action: 'phone', phoneNumber }),

  /**
   * Lets the person forward the bubble to friends.
   * @example button.share()
   */
  share: (label = '공유하기'): Button => ({ label, action: 'share' }),

  /**
   * Hands the chat over to a person of the channel (상담 연결).
   * @example button.operator('상담원과 이야기하기')
   */
  operator: (label = '상담원 연결'): Button => ({ label, action: 'operator' }),
};
