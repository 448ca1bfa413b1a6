export { type KakaoKeyKind, type SearchKind, tokensOf } from './contact-hashes';
export type { ContactRow, ListOptions } from './contact-lists';
export type { Registration } from './contact-membership';
export { type ContactModel, createContactModel } from './contact-model';
export type { ContactFacts, ContactState } from './contact-record';
export { type ContactService, createContactService } from './contact-service';
export type { LookupRotationProgress } from './lookup-rotation';
