export { fieldById, fieldsOfPurpose, loadRegistry, purposeById } from './registry';
export type { FieldType, Purpose, Registry, RegistryField, ThirdParty, Transfer } from './registry-schema';
export { FIELD_TYPES, RegistrySchema } from './registry-schema';
export { parseRetentionPeriod, type RetentionPeriod, retentionEnd, retentionText } from './retention-period';
export { AUTOMATIC_ITEMS, type ScopeKind, type ScopeSpec, scopesOf, type ToldLine } from './scopes';
