import type { Rule } from '../segments';

/** What follow-ups ask of others. `services.ts` fills these; each answers for many contacts at once. */

/** What is known of a contact without opening anything personal. */
export interface FollowupContact {
  state: 'active' | 'suspended' | 'erased';
  relation: 'friend' | 'blocked' | 'unknown';
  /** Registry fields that have a value. */
  knownFields: string[];
  tags: string[];
}

export interface ContactReader {
  /** Contacts that do not exist are absent. */
  contactsById(contactIds: string[]): Promise<Map<string, FollowupContact>>;
  /** Ids of contacts that may meet the condition, in id order after `after`. */
  page(query: { after?: string; limit: number; condition?: Rule }): Promise<string[]>;
}

/** What a contact agreed to, as it stands now. */
export interface FollowupConsents {
  /** Granted and not stale. */
  granted: string[];
  /** When the present advertising consent began. */
  adsSince?: Date;
  /** When the contact last said to keep it, or was last told how to end it. */
  adsConfirmedAt?: Date;
}

export interface ConsentReader {
  /** Contacts without any record are absent: no record means no. */
  consentsById(contactIds: string[]): Promise<Map<string, FollowupConsents>>;
}

/** Opens profile values for texts. The reading is logged by whoever fills this, before it answers. */
export interface ProfileReader {
  valuesById(
    contactIds: string[],
    fieldIds: string[],
    purpose: string,
  ): Promise<Map<string, Record<string, string>>>;
}

export interface KakaoAddress {
  type: 'botUserKey' | 'appUserId';
  id: string;
}

/** Opens Kakao keys. Only senders ask. */
export interface AddressReader {
  addressesById(contactIds: string[]): Promise<Map<string, KakaoAddress>>;
}

/** Sealing of texts that are kept for one contact; the shape of privacy's contact keys. */
export interface TextSealing {
  sealer(contactId: string): Promise<{ seal(field: string, plain: string): string }>;
  opener(contactId: string): Promise<{ open(field: string, sealed: string): string } | null>;
}

/** True while an incident forbids all sending. */
export interface IncidentLock {
  isLocked(): Promise<boolean>;
}
