import { ID_NUMBER_NAMES, type Removed } from '../privacy';

/** What the shell itself says to a person. Kind, short, and it tells what to do next. */

/** For the console's test form and group chats, where an answer would need to know who is asking. */
export const ONLY_IN_CHAT = '이 내용은 카카오톡 채널 대화방에서 직접 말을 걸면 볼 수 있어요.';

/** For the block's waiting message: `{{#webhook.text}}`. */
export const PLEASE_WAIT = '확인하고 있어요. 잠시만 기다려 주세요.';

export const TOO_FAST = '말씀이 너무 빨라서 따라가지 못했어요. 잠시 후 다시 말씀해 주세요.';

export const TRY_AGAIN = '지금은 답이 조금 늦어지고 있어요. 잠시 후 같은 말을 한 번 더 보내 주세요.';

export const SOMETHING_BROKE =
  '잠시 문제가 생겨서 답을 드리지 못했어요. 조금 뒤에 다시 말씀해 주세요. 입력하신 내용은 그대로 있어요.';

/** Says why what was typed is not taken. */
export function idNumberRemoved(removed: readonly Removed[]): string {
  const names = [...new Set(removed.map(({ type }) => ID_NUMBER_NAMES[type]))];
  return `${names.join(', ')}처럼 보이는 번호는 받지 않아요. 방금 보내신 번호는 저장하지 않고 바로 지웠어요.`;
}
