export { type ConsentArchive, createConsentArchive } from './consent-archive';
export { createConsentHolder } from './consent-holder';
export { type ConsentModels, createConsentModels } from './consent-models';
export type { ConsentRecord, Decision, Expressed } from './consent-record';
export { type ConsentSeal, createConsentSeal } from './consent-seal';
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
export { type ConsentVerifier, createConsentVerifier, type Verdict } from './consent-verify';
export { decisionOf } from './expression';
export { NOTICE_LIMITS, type Notice, type NoticeText, noticeText } from './notice';
export { createReceipts, type Receipt, type ReceiptFilter, type Receipts } from './receipt';
export { receiptHtml } from './receipt-page';
