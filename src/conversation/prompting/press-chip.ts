import { type Button, button, type JsonObject, type QuickReply, quickReply } from '../../kakao';
import type { Press } from '../conversation';

/** A quick reply that means something whatever its label says. The shell signs it on its way out. */
export function pressChip(label: string, press: Press): QuickReply {
  return quickReply.message(label, { extra: extraOf(press) });
}

/** The same as a button of a card, which stays in the chat. */
export function pressButton(label: string, press: Press): Button {
  return button.message(label, { extra: extraOf(press) });
}

function extraOf(press: Press): JsonObject {
  const extra: JsonObject = {};
  for (const [name, value] of Object.entries(press)) if (value !== undefined) extra[name] = value;
  return extra;
}
