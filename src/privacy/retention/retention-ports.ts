/** What retention asks of contacts. Filled in services.ts. */
export interface RetentionContacts {
  facts(contactId: string): Promise<{ state: string; seenAt: Date; knownFields: string[] } | null>;
  removeFields(contactId: string, fieldIds: string[]): Promise<void>;
  /** Destroys a field of everybody; answers how many had it. */
  removeFieldEverywhere(fieldId: string): Promise<number>;
  countWithField(fieldId: string): Promise<number>;
  idsNotSeenSince(before: Date, limit: number): Promise<string[]>;
}

/** Something that uses a field: a segment, a template, a follow-up. */
export interface FieldUse {
  fieldId: string;
  by: string;
}

/** Sent before data goes because of long silence; once by its key. */
export interface InactivityMessage {
  contactId: string;
  text: string;
  key: string;
}
