import { particleAfter } from '../../platform/particle';

/** What a conversation itself says to a person, whatever skill is running. Short, warm, and with a way on. */
export const texts = {
  cancelled: '취소했어요. 지금까지 알려 주신 내용은 남기지 않았어요. 필요하시면 언제든 다시 말씀해 주세요.',
  nothingOpen: '지금은 진행 중인 질문이 없어요. 아래에서 골라 주시거나 편하게 말씀해 주세요.',
  firstQuestion: '이 질문이 처음이에요.',
  alreadyAnswered: '이미 지나간 질문의 버튼이에요. 지금은 이 질문이에요.',
  oldConversation: '지난 대화의 버튼이라 이제 쓰지 않아요. 지금 하고 싶은 일을 말씀해 주세요.',
  oldConversationGoesOn: '지난 대화의 버튼이에요. 지금 하던 것을 이어서 할게요.',
  notOptional: '꼭 필요한 질문이라 건너뛸 수 없어요. 그만하고 싶으면 취소를 눌러 주세요.',
  consentNotSkipped: '동의 여부는 직접 골라 주셔야 해요. 원하지 않으면 동의 안 함을 눌러 주세요.',
  noticeChanged: '그사이 동의 안내가 바뀌어서 다시 보여 드려요. 읽어 보시고 골라 주세요.',
  decideByButton:
    '동의는 직접 골라 주셔야 해요. ‘동의’나 ‘동의 안 함’을 눌러 주세요. 더 궁금하시면 ‘자세히’를 눌러 주세요.',
  refusedOptional: '네, 동의하지 않은 것으로 할게요. 그대로 이용하실 수 있고 불이익은 없어요.',
  refusedRequired:
    '알겠어요. 꼭 필요한 동의라서 여기서 마칠게요. 알려 주신 내용은 아무것도 남기지 않았어요. 마음이 바뀌면 언제든 다시 말씀해 주세요.',
  tooYoung:
    '만 14세 미만은 보호자의 동의가 필요해서 지금은 도와드릴 수 없어요. 알려 주신 내용은 아무것도 남기지 않았어요. 조금 더 크면 꼭 다시 만나요!',
  guardianNeeded:
    '만 14세 미만은 보호자(부모님)가 괜찮다고 하셔야 함께할 수 있어요. 보호자의 이름과 전화번호만 알려 주면 저희가 여쭤볼게요. 다른 것은 아직 아무것도 남기지 않았어요.',
  guardianAsked: '보호자의 답을 기다리고 있어요. 괜찮다고 하시면 바로 함께할 수 있으니 조금만 기다려 주세요.',
  pickSome: '하나 이상 골라 주세요.',
  decideAgain: '동의하시겠어요?',
  confirm: '이렇게 저장할까요?',
  confirmUnclear: '저장하려면 ‘저장’을, 고치려면 ‘수정’을 눌러 주세요.',
  whatToCorrect: '어느 것을 고칠까요? 이름을 적으셔도 돼요.',
  notGiven: '알려 주지 않음',
  wordsPlease: '사진은 잘 받았지만 이 질문에는 글로 답해 주세요.',
  changed: '그사이 질문이 조금 바뀌었어요. 번거로우시겠지만 처음부터 다시 여쭐게요.',
  nod: '네, 필요하신 것이 있으면 편하게 말씀해 주세요.',
  pictureAlone: '사진은 아직 알아보지 못해요. 궁금한 것을 글로 적어 주시면 도와드릴게요.',
  whichQuestion: '혹시 이 중에 궁금한 것이 있으세요?',
  hardToRead: '어려우시면 ‘도움말’이나 ‘취소’를 눌러 주세요.',
  commands:
    '이렇게도 말씀하실 수 있어요.\n· 이전: 앞의 질문으로\n· 취소: 그만하고 지우기\n· 처음으로: 처음 화면으로\n· 개인정보: 개인정보 안내 보기',
} as const;

/** Labels of our own buttons. Typed, they mean the same. */
export const labels = {
  skip: '건너뛰기',
  back: '이전',
  cancel: '취소',
  help: '도움말',
  details: '자세히',
  finish: '완료',
  save: '저장',
  correct: '수정',
  resume: '이어서 하기',
  restart: '처음으로',
  startAgain: '다시 하기',
  policy: '처리방침 보기',
} as const;

/** Said when a form goes on after something else came between. */
export function goingOn(title: string): string {
  return `${withObject(title)} 이어서 할게요.`;
}

/** Said when a form begins with answers that were given before. */
export function knownAlready(labels: readonly string[]): string {
  const all = labels.join(', ');
  return `${all}${particleAfter(all, '은/는')} 전에 알려 주신 그대로 쓸게요. 마지막에 보고 고칠 수 있어요.`;
}

/** Said when one question is near to what was said. */
export function didYouAsk(question: string): string {
  return `혹시 ‘${question}’${particleAfter(question, '을/를')} 물어보셨어요?`;
}

/** Offered after 처음으로, where a form waits. */
export function stillWaiting(title: string): string {
  return `하시던 ${withObject(title)} 이어서 할 수 있어요.`;
}

export function wasChanged(title: string): string {
  return `하시던 ${title}의 질문이 조금 바뀌어서, 다시 하시면 처음부터 여쭐게요.`;
}

function withObject(title: string): string {
  return `${title}${particleAfter(title, '을/를')}`;
}
