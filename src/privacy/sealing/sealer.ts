import { valueUnreadable } from '../privacy-errors';
import { decrypt, encrypt } from './keyring';

/** Seals and opens the values of one contact. A value fits its contact and its field, and nothing else. */
export interface Sealer {
  seal(field: string, plain: string): string;
  /** Throws `SEALED_VALUE_UNREADABLE` for a changed value or one of another contact or field. */
  open(field: string, sealed: string): string;
}

const VERSION = 's1.';

export function createSealer(contactId: string, dataKey: Buffer): Sealer {
  const place = (field: string) => `${contactId}|${field}`;
  return {
    seal: (field, plain) => VERSION + encrypt(dataKey, plain, place(field)).toString('base64url'),
    open: (field, sealed) => {
      if (!sealed.startsWith(VERSION)) throw valueUnreadable(`value of "${field}"`);
      const body = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      return decrypt(dataKey, body, place(field), `value of "${field}"`).toString('utf8');
    },
  };
}
