export { type ConsentArchive, createConsentArchive } from './consent-archive';
export { createConsentHolder } from './consent-holder';
export { type ConsentModels, createConsentModels } from './consent-models';
export type { ConsentRecord, Decision, Expressed } from './consent-record';
export type { ConsentChange, ConsentListener, DecisionInput } from './consent-recorder';
export { type ConsentSeal, createConsentSeal } from './consent-seal';
export {
  type ConsentDeps,
  type ConsentService,
  createConsentService,
  type WithdrawalInput,
} from './consent-service';
export {
  type ConsentState,
  isAdScope,
  isGranted,
  isReconfirmOverdue,
  type ScopeState,
} from './consent-state';
export { type ConsentVerifier, createConsentVerifier, type Verdict } from './consent-verify';
export { decisionOf } from './expression';
export { createGuardians, type Guardians } from './guardian';
export { createGuardianModel, GUARDIAN_METHODS, type GuardianMethod } from './guardian-model';
export type { LegalNotice, LegalNoticeStatus, LegalNotices } from './legal-notices';
export { NOTICE_LIMITS, type Notice, type NoticeText, noticeText } from './notice';
export { createProcessorNoticeDuty, type ProcessorNoticeDuty } from './processor-notice';
export { createReceipts, type Receipt, type ReceiptFilter, type Receipts } from './receipt';
export { receiptHtml } from './receipt-page';
export { createReconfirmDuty, type ReconfirmDuty } from './reconfirm';
export { createResultNoticeDuty, type ResultNoticeDuty } from './result-notice-duty';
