import type { Sender } from '../sender';
import { createSolapiSender, type SolapiSenderOptions } from './solapi-sender';

export interface AlimtalkOptions extends Pick<SolapiSenderOptions, 'client' | 'phones' | 'onOptedOut'> {
  /** The channel at the dealer: `KA01PF…`. */
  pfId: string;
  /** A number that is registered as ours. */
  from: string;
  costWon?: number;
}

/** 알림톡: approved templates to phone numbers, for notices only. A template with promoting words is not even tried. */
export function createAlimtalkSender({ pfId, from, costWon = 13, ...options }: AlimtalkOptions): Sender {
  return createSolapiSender({
    ...options,
    name: 'alimtalk',
    costWon,
    carries: 'information',
    bodyOf({ kind, message }) {
      const template = message?.alimtalk;
      if (!template || kind === 'advertising') return undefined;
      const variables = Object.fromEntries(
        Object.entries(template.variables).map(([name, value]) => [`#{${name}}`, value]),
      );
      // Solapi would send an SMS instead, which costs, and needs a consent of its own.
      return { from, kakaoOptions: { pfId, templateId: template.template, variables, disableSms: true } };
    },
  });
}
