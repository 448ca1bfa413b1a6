export { type AccessAlert, alertSentence, createAccessAlertModel } from './access/access-alert';
export { type AccessAnomalies, createAccessAnomalies } from './access/access-anomalies';
export { type AccessLog, createAccessLog } from './access/access-log';
export { createAccessLogModel, createAccessSealModel } from './access/access-log-model';
export type { Access, AccessAction, AccessEntry, AccessRecord } from './access/access-record';
export { type AccessReviews, createAccessReview, reviewCsv } from './access/access-review';
export { type AccessReview, createAccessReviewModel } from './access/access-review-model';
export { createAlertSinks, createLogSink, createWebhookSink } from './access/alert-sinks';
export { type ComplianceLine, checkCompliance } from './compliance/compliance';
export type { ComplianceFacts } from './compliance/compliance-facts';
export type { DutyBook, Routine } from './duty-book';
export { legalNumbers } from './legal-numbers';
export { maskValue } from './mask';
export type { NumberScan } from './number-scan';
export type { Destroyed, PersonalDataHolder } from './personal-data-holder';
export { type PolicyContent, policyLines } from './policy/policy-content';
export type { LineChange } from './policy/policy-diff';
export { createPolicyModel, type PolicyVersion } from './policy/policy-model';
export { createPolicyRouter } from './policy/policy-router';
export { createPolicy, type Policy } from './policy/policy-service';
export { policyContent } from './policy/policy-text';
export { createPrivacyModule, type PrivacyModule } from './privacy-module';
export { fieldById, loadRegistry, ownContacts, purposeById } from './registry/registry';
export { openRegistryFile } from './registry/registry-file';
export type { FieldType, Registry, RegistryField } from './registry/registry-schema';
export { FIELD_TYPES, RegistrySchema } from './registry/registry-schema';
export {
  AUTOMATIC_ITEMS,
  collectingScope,
  type ScopeKind,
  type ScopeSpec,
  scopesOf,
  type ToldLine,
  uncoveredFields,
} from './registry/scopes';
export type { Setup } from './registry/setup-rules';
export { createDestructionLog, type DestructionLog } from './retention/destruction-log';
export {
  createDestructionLogModel,
  type Destruction,
} from './retention/destruction-log-model';
export { createLegalHold, type LegalHold } from './retention/legal-hold';
export { createLegalHoldModel, type HeldRecord } from './retention/legal-hold-model';
export { createRetention } from './retention/retention';
export { createInactivity } from './retention/retention-inactivity';
export { createMinimisation, type Minimisation, type UnusedField } from './retention/retention-minimise';
export { createRetentionModels, type StoppedField } from './retention/retention-model';
export { type RetentionPeriod, retentionEnd, retentionText } from './retention/retention-period';
export type { FieldUse, InactivityMessage } from './retention/retention-ports';
export {
  createSubjectRights,
  inChat,
  type RightsAct,
  type SubjectRights,
} from './rights/rights';
export type { DownloadOffer } from './rights/rights-download';
export { createErasureJournal } from './rights/rights-journal';
export { createRightsModels } from './rights/rights-models';
export type { HandlingTimes, Requester, Right, RightsRequest } from './rights/rights-request';
export { createMyDataRouter } from './rights/rights-router';
export { type ContactKeys, createContactKeys, openDataKey } from './sealing/contact-keys';
export { createContactKeyModel } from './sealing/contact-keys-model';
export { createKeyRotation, type KeyRotation, type KeyStatus } from './sealing/key-rotation';
export { createKeyring, type Keyring } from './sealing/keyring';
export { createPseudonyms, type Pseudonyms } from './sealing/pseudonyms';
export { createSealer, type Sealer } from './sealing/sealer';
export { createServerSecretModel, type ServerSecretModel } from './sealing/server-secret-model';
export { createServerSecrets } from './sealing/server-secrets';
export { createSubjectModule } from './subject-module';
export { filterInbound, ID_NUMBER_NAMES, type Removed } from './texts/inbound-filter';
export { type LintProblem, lintOutbound, nameCandidates } from './texts/outbound-lint';
