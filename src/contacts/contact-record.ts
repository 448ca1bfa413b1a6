/** A contact may be worked with, asked us to stop (PIPA 37), or is gone with only their id left. */
export type ContactState = 'active' | 'suspended' | 'erased';

/** Everyone who is not erased. */
export const LIVING: ContactState[] = ['active', 'suspended'];

/** One answer as it is kept. */
export interface StoredValue {
  sealed: string;
  /** When it was collected; its retention counts from here. */
  at: Date;
  /** How we came to it, for example `chat:join` (PIPA 20). */
  source: string;
}

/** Kakao's keys of the person, sealed. */
export interface SealedKeys {
  botUserKey: string;
  appUserId?: string;
  plusfriendUserKey?: string;
}

export interface ContactDocument {
  _id: string;
  state: ContactState;
  joinedAt: Date;
  /** Where they joined, for example `chat`. */
  source: string;
  seenAt: Date;
  isFriend: boolean;
  friendAt?: Date;
  kakao?: SealedKeys;
  values: Record<string, StoredValue>;
  /** Keyed hashes the person is found by: `kakao:…`, `phone:…`. */
  lookups: string[];
  /** Keyed hashes of segmentable answers: `gender:…`. */
  tokens: string[];
  /** The lookup key in `lookups` and `tokens`, so that rotation finds what is left. */
  lookupKeyId: string;
  /** The first day on which one of the values has to be gone. */
  dueAt?: Date;
  /** The retention periods `dueAt` was computed with. */
  dueBy: string;
  tags: string[];
  /** Scopes granted now; a copy of the consent state, for choosing people. */
  consents: string[];
  /** What the person did and where they came from; a copy of their activity, for counting people. */
  traces?: string[];
  /** Counts the changes of values and keys; a change saves only over what it has read. */
  rev: number;
}

/** What may be known of a contact without opening anything. */
export interface ContactFacts {
  contactId: string;
  state: ContactState;
  joinedAt: Date;
  seenAt: Date;
  isFriend: boolean;
  friendAt?: Date;
  knownFields: string[];
  tags: string[];
}

export function factsOf(contact: ContactDocument): ContactFacts {
  const { _id, state, joinedAt, seenAt, isFriend, friendAt, values, tags } = contact;
  return {
    contactId: _id,
    state,
    joinedAt,
    seenAt,
    isFriend,
    ...(friendAt ? { friendAt } : {}),
    knownFields: Object.keys(values),
    tags,
  };
}
