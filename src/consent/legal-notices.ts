/** A message the law wants sent. Information only: a word of promotion would make it an advertisement. */
export interface LegalNotice {
  contactId: string;
  kind: 'consentResult' | 'reconfirm' | 'processorChange' | 'inactivity';
  text: string;
  /** The same message again carries the same key and is sent once. */
  key: string;
}

/** Sends them; filled by the part that delivers messages. Told again of a key it knows, it answers how that message fared. */
export interface LegalNotices {
  send(notice: LegalNotice): Promise<LegalNoticeStatus>;
}

/**
 * `impossible`: this message will not arrive, though another may. `unreachable`: nothing reaches this person, because they left
 * or blocked the channel; the delivery tells which.
 */
export type LegalNoticeStatus = 'waiting' | 'delivered' | 'impossible' | 'unreachable';
