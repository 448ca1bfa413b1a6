export {
  type AccessAlert,
  type AccessAlertModel,
  type AlertSink,
  alertSentence,
  createAccessAlertModel,
} from './access-alert';
export { type AccessAnomalies, createAccessAnomalies } from './access-anomalies';
export { ANOMALY_LIMITS, type AnomalyLimits, type AnomalyRule } from './access-anomaly-rules';
export { accessAnswer } from './access-answer';
export { type AccessLog, createAccessLog } from './access-log';
export type { AccessVerdict, BrokenAccess } from './access-log-keeper';
export {
  type AccessLogModel,
  type AccessSealModel,
  createAccessLogModel,
  createAccessSealModel,
} from './access-log-model';
export type { Access, AccessAction, AccessEntry, AccessRecord, Actor } from './access-record';
export { type AccessReviews, createAccessReview, reviewCsv } from './access-review';
export { type AccessReview, type AccessReviewModel, createAccessReviewModel } from './access-review-model';
export { createLogSink, createWebhookSink } from './alert-sinks';
export { type ContactKeys, createContactKeys, type RotationProgress } from './contact-keys';
export { type ContactKeyModel, createContactKeyModel } from './contact-keys-model';
export { isDuplicateKey } from './duplicate-key';
export { type FilteredText, filterInbound, ID_NUMBER_NAMES, type Removed } from './inbound-filter';
export { createKeyring, type Keyring } from './keyring';
export { createLegalHold, type HoldInput, type LegalHold } from './legal-hold';
export { createLegalHoldModel, type HeldRecord, type LegalHoldModel } from './legal-hold-model';
export {
  type DutyThreshold,
  dutiesNear,
  dutyThresholds,
  type LegalNumber,
  legalNumbers,
} from './legal-numbers';
export { maskValue } from './mask';
export { type LintOptions, type LintProblem, lintOutbound, nameCandidates } from './outbound-lint';
export type { Destroyed, PersonalDataHolder } from './personal-data-holder';
export { createPseudonyms, type PseudonymKind, type Pseudonyms } from './pseudonyms';
export { fieldById, fieldsOfPurpose, loadRegistry, purposeById } from './registry';
export type { FieldType, Purpose, Registry, RegistryField, ThirdParty, Transfer } from './registry-schema';
export { FIELD_TYPES, RegistrySchema } from './registry-schema';
export { parseRetentionPeriod, type RetentionPeriod, retentionEnd, retentionText } from './retention-period';
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
