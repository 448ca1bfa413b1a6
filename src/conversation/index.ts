// Writing skills
export { accessLines } from './access-lines';
export type { AnswerResult, AnswerValue, AskInput } from './ask';
export { consentResult } from './consent-result';
export type { Why } from './conversation';
// Running them
export {
  type ConversationService,
  type ConversationState,
  createConversationService,
} from './conversation-service';
export { defineAction, defineAnswer, defineForm } from './define';
export { isOptOut } from './opt-out-words';
export { type ConsentChoice, consentChoices, type HeldData, heldData } from './own-data';
export type { DoneContext, Skill, SkillContext, SkillSet } from './skill';
export type { TalkBook } from './talks/talk-book';
export type { TalkCount } from './talks/talk-counts';
export type { UnansweredPhrase } from './talks/unanswered';
export { createValidationReaders } from './validation-readers';
export { createWebhook } from './webhook';
