import type { ConsentService } from '../../consent';

/** Tells the rest of the product that something happened in a conversation. The same key again is the same event. */
interface ConversationEvents {
  emit(happening: { contactId: string; event: string; at: Date; key: string }): Promise<void>;
}

/** What forms written in files need; services.ts hands it in. */
export interface FormPorts {
  contacts: {
    saveProfile(contactId: string, values: Record<string, string>, from: { source: string }): Promise<void>;
    facts(contactId: string): Promise<{ knownFields: string[] } | null>;
  };
  consent: Pick<ConsentService, 'stateOf' | 'history' | 'resultNotice' | 'markTold'>;
  events: ConversationEvents;
}
