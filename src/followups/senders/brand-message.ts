import type { Sender } from '../sender';
import { createSolapiSender, type SolapiSenderOptions } from './solapi-sender';

export interface BrandMessageOptions extends Pick<SolapiSenderOptions, 'client' | 'phones' | 'onOptedOut'> {
  /** The channel at the dealer: `KA01PF…`. */
  pfId: string;
  costWon?: number;
}

const MOST_TEXT = 1_300;
const LONGEST_URL = 100;

/** 브랜드 메시지: advertising to phone numbers that are channel friends (targeting `I`), with the label in the text itself. */
export function createBrandMessageSender({ pfId, costWon = 20, ...options }: BrandMessageOptions): Sender {
  return createSolapiSender({
    ...options,
    name: 'brand-message',
    costWon,
    carries: 'advertising',
    bodyOf({ kind, message }) {
      if (kind !== 'advertising' || !message || message.text.length > MOST_TEXT) return undefined;
      if (message.buttons.some(({ web }) => web.length > LONGEST_URL)) return undefined;
      const buttons = message.buttons.map(({ label, web }) => ({
        name: label,
        linkType: 'WL',
        linkMobile: web,
      }));
      const bms = { targeting: 'I', chatBubbleType: 'TEXT', ...(buttons.length > 0 && { buttons }) };
      return { type: 'BMS_FREE', text: message.text, kakaoOptions: { pfId, bms } };
    },
  });
}
