export { createConsentArchive } from './consent-archive';
export { createConsentHolder } from './consent-holder';
export { type ConsentModels, createConsentModels } from './consent-models';
export { type ConsentModule, createConsentModule } from './consent-module';
export type { ConsentRecord, Decision } from './consent-record';
export type { ConsentListener, DecisionInput } from './consent-recorder';
export { createConsentSeal } from './consent-seal';
export {
  type ConsentService,
  createConsentService,
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
export { createGuardians, type GuardianState, type Guardians } from './guardian';
export { createGuardianModel, GUARDIAN_METHODS, type GuardianMethod } from './guardian-model';
export type { LegalNotice, LegalNoticeStatus, LegalNotices } from './legal-notices';
export { NOTICE_LIMITS, type Notice, type NoticeText, noticeText } from './notice';
export { createProcessorNoticeDuty } from './processor-notice';
export { createReceipts, type Receipts } from './receipt';
export { receiptHtml } from './receipt-page';
export { createReconfirmDuty } from './reconfirm';
export { createResultNoticeDuty } from './result-notice-duty';
