export { type AccessAlert, alertSentence, createAccessAlertModel } from './access-alert';
export { type AccessAnomalies, createAccessAnomalies } from './access-anomalies';
export { type AccessLog, createAccessLog } from './access-log';
export { createAccessLogModel, createAccessSealModel } from './access-log-model';
export type { Access, AccessAction, AccessEntry, AccessRecord } from './access-record';
export { type AccessReviews, createAccessReview, reviewCsv } from './access-review';
export { type AccessReview, createAccessReviewModel } from './access-review-model';
export { createAlertSinks, createLogSink, createWebhookSink } from './alert-sinks';
export { type ComplianceLine, checkCompliance } from './compliance';
export type { ComplianceFacts } from './compliance-facts';
export { type ContactKeys, createContactKeys } from './contact-keys';
export { createContactKeyModel } from './contact-keys-model';
export { createDestructionLog, type DestructionLog } from './destruction-log';
export {
  createDestructionLogModel,
  type Destruction,
} from './destruction-log-model';
export type { DutyBook } from './duty-book';
export { filterInbound, ID_NUMBER_NAMES, type Removed } from './inbound-filter';
export { createKeyRotation, type KeyRotation, type KeyStatus } from './key-rotation';
export { createKeyring } from './keyring';
export { createLegalHold, type LegalHold } from './legal-hold';
export { createLegalHoldModel, type HeldRecord } from './legal-hold-model';
export { legalNumbers } from './legal-numbers';
export { maskValue } from './mask';
export type { NumberScan } from './number-scan';
export { type LintProblem, lintOutbound, nameCandidates } from './outbound-lint';
export type { Destroyed, PersonalDataHolder } from './personal-data-holder';
export { type PolicyContent, policyLines } from './policy-content';
export type { LineChange } from './policy-diff';
export { createPolicyModel, type PolicyVersion } from './policy-model';
export { createPolicyRouter } from './policy-router';
export { createPolicy, type Policy } from './policy-service';
export { policyContent } from './policy-text';
export { createPrivacyModule, type PrivacyModule } from './privacy-module';
export { createPseudonyms, type Pseudonyms } from './pseudonyms';
export { fieldById, loadRegistry, ownContacts, purposeById } from './registry';
export { openRegistryFile } from './registry-file';
export type { FieldType, Registry, RegistryField } from './registry-schema';
export { FIELD_TYPES, RegistrySchema } from './registry-schema';
export { createRetention } from './retention';
export { createInactivity } from './retention-inactivity';
export { createMinimisation, type Minimisation, type UnusedField } from './retention-minimise';
export { createRetentionModels, type StoppedField } from './retention-model';
export { type RetentionPeriod, retentionEnd, retentionText } from './retention-period';
export type { FieldUse, InactivityMessage } from './retention-ports';
export {
  createSubjectRights,
  inChat,
  type RightsAct,
  type SubjectRights,
} from './rights';
export type { DownloadOffer } from './rights-download';
export { createErasureJournal } from './rights-journal';
export { createRightsModels } from './rights-models';
export type { HandlingTimes, Requester, Right, RightsRequest } from './rights-request';
export { createMyDataRouter } from './rights-router';
export {
  AUTOMATIC_ITEMS,
  collectingScope,
  type ScopeKind,
  type ScopeSpec,
  scopesOf,
  type ToldLine,
  uncoveredFields,
} from './scopes';
export { createSealer, type Sealer } from './sealer';
export { createServerSecretModel, type ServerSecretModel } from './server-secret-model';
export { createServerSecrets } from './server-secrets';
export type { Setup } from './setup-rules';
export { createSubjectModule } from './subject-module';
