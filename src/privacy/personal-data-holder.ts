/** A kind of data that was destroyed, for the destruction log: never whose and never what. */
export interface Destroyed {
  /** For example `contacts.birthDate`. */
  category: string;
  count: number;
  /** For example `retention`, `withdrawal`, `request`. */
  basis: string;
}

/** What every domain that stores personal data offers, so that rights and retention reach all of it. */
export interface PersonalDataHolder {
  name: string;
  /** Everything stored of the contact, under names a person understands. */
  export(contactId: string): Promise<Record<string, unknown>>;
  /** Leaves no personal value of the contact. Repeating it does no harm. */
  erase(contactId: string): Promise<void>;
  /** Destroys everything whose time ended before `now`. */
  purgeBefore?(now: Date): Promise<Destroyed[]>;
}
