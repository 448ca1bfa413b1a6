export { type ConsentModels, createConsentModels } from './consent-models';
export type { ConsentRecord, Decision, Expressed } from './consent-record';
export {
  type ConsentChange,
  type ConsentListener,
  type ConsentService,
  createConsentService,
  type DecisionInput,
  type WithdrawalInput,
} from './consent-service';
export {
  type ConsentState,
  isAdScope,
  isGranted,
  isReconfirmOverdue,
  type ScopeState,
} from './consent-state';
export { decisionOf } from './expression';
export { NOTICE_LIMITS, type Notice, type NoticeText, noticeText } from './notice';
