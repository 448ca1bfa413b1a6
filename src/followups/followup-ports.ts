import type { ConsentState } from '../consent';
import type { AudienceContact, Rule } from '../segments';

/** What follow-ups ask of others. `services.ts` fills these; each answers for many contacts at once. */

export interface ContactReader {
  /** Contacts that do not exist are absent. */
  contactsById(contactIds: string[]): Promise<Map<string, AudienceContact>>;
  /** Which of the contacts meet the rule now. */
  matching(contactIds: string[], rule: Rule): Promise<Set<string>>;
  /** Active contacts that meet the rule, in one order, those after `after`; `next` is undefined at the end. */
  page(query: {
    after?: string;
    limit: number;
    rule?: Rule;
  }): Promise<{ contactIds: string[]; next: string | undefined }>;
}

/** What contacts agreed to, as it stands now; contacts without any record are absent. */
export interface ConsentReader {
  /** False until the consent texts are in force; then no campaign starts (S-07). */
  isPublished(): boolean;
  statesOf(contactIds: string[]): Promise<Map<string, ConsentState>>;
}

/** Opens profile values for texts. The reading is logged by whoever fills this, before it answers. */
export interface ProfileReader {
  valuesById(
    contactIds: string[],
    fieldIds: string[],
    purpose: string,
  ): Promise<Map<string, Record<string, string>>>;
  /** Those of the words that are the stored name of a contact. */
  namesAmong(words: string[]): Promise<string[]>;
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

/** Leads buttons through us, so that pressing them is known. */
export interface LinkTracker {
  /** The address to show in place of each of the given ones. */
  track(
    targets: { web: string; button: number }[],
    delivery: { id: string; contactId: string; campaign: string },
  ): Promise<Map<number, string>>;
}

/** True while an incident forbids all sending. */
export interface IncidentLock {
  isLocked(): Promise<boolean>;
}
