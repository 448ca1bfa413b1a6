export { type SearchKind, tokensOf } from './contact-hashes';
export type { ContactRow } from './contact-lists';
export { type ContactModel, createContactModel } from './contact-model';
export { type ContactService, createContactService } from './contact-service';
