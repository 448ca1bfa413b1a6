import type { Access } from '../privacy';

/** What a conversation asks of contacts; filled in services.ts. */
export interface ContactsPort {
  findIdByKakaoKey(botUserKey: string): Promise<string | null>;
  register(person: {
    contactId: string;
    botUserKey: string;
    appUserId?: string;
    isFriend: boolean;
    source: string;
  }): Promise<void>;
  /** The answers in the clear; the person's own reading is no access that is written down. */
  readProfile(contactId: string, fieldIds: string[], access: Access): Promise<Record<string, string>>;
  noteSeen(contactId: string, seen: { isFriend: boolean; at: Date }): Promise<void>;
}
