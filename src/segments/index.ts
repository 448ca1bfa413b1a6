export { type Activity, createActivity } from './activity';
export { type ActivityModel, type ContactEvent, createActivityModel } from './activity-model';
export { type Audience, type AudienceContact, createAudience } from './audience';
export { createPurchaseWebhook } from './purchase-webhook';
export { createPurchases, type PurchaseImport, type Purchases } from './purchases';
export {
  BEHAVIOUR,
  fieldsReadBy,
  type RuleCoverage,
  ruleCoverage,
  scopesCovering,
  type ValueUse,
} from './purpose-coverage';
export { type Rule, RuleSchema } from './rule';
export { type RuleMistake, ruleMistakes } from './rule-mistakes';
export {
  createSegmentModel,
  type SavedSegment,
  type SegmentModel,
  type SegmentSnapshot,
} from './segment-model';
export { createSegmentModule } from './segment-module';
export { createSegmentService, type SegmentCount, type SegmentService } from './segment-service';
export { signRequest } from './signed-request';
