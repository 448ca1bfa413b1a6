import { Conversation, type TurnInput } from '../../../src/conversation/conversation';

/** The nth turn of a chat, at this time. */
export function aTurn(nth: number, at: number, input: Partial<TurnInput>): TurnInput {
  return { text: '', params: {}, isWelcome: false, now: new Date(at), newFormId: `F${nth}`, ...input };
}

/** The conversation as the next turn finds it. */
export function asStored(conversation: Conversation): Conversation {
  return Conversation.parse(JSON.parse(JSON.stringify(conversation)));
}
