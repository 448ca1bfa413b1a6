import type { ChatAnswer, TestChat } from '../support/test-chat';

/** Presses its way to the first question about the person. */
export async function decides(chat: TestChat, decision: '동의' | '동의 안 함'): Promise<ChatAnswer> {
  await chat.says('단골 등록');
  await chat.presses('만 14세 이상이에요');
  let answer = await chat.presses('동의');
  while (answer.buttons.includes('자세히')) answer = await chat.presses(decision);
  return answer;
}

/** Joins with the required consent and nothing else. */
export async function joins(chat: TestChat): Promise<ChatAnswer> {
  await decides(chat, '동의 안 함');
  await chat.says('김단골');
  await chat.says('010-1234-5678');
  return chat.presses('저장');
}

/** Joins with every consent and every answer. */
export async function joinsFully(chat: TestChat): Promise<ChatAnswer> {
  await decides(chat, '동의');
  for (const said of ['김단골', '010-1234-5678', '1995년 3월 2일', '여자요', '서울', '커피, 디저트']) {
    await chat.says(said);
  }
  return chat.presses('저장');
}
