import type { ConsentModel } from './consent-model';
import { type ConsentRecord, chain, type UnchainedRecord } from './consent-record';
import { applyRecord, emptyState, type StoredState } from './consent-state';
import type { ConsentStateModel } from './consent-state-model';

/** More racing writers than this on one contact is not a race but a mistake. */
const MOST_ATTEMPTS = 100;

export interface LedgerDeps {
  ledger: ConsentModel;
  states: ConsentStateModel;
  signingKey: Buffer;
}

/**
 * The ledger and the state derived from it. The record is written first and decides; the state follows. Between a crash and
 * the next sweep the state carries the mark of the open act, and whoever reads it derives it from the ledger anew.
 */
export function createConsentLedger({ ledger, states, signingKey }: LedgerDeps) {
  /** Puts the record behind the contact's last one. The same key again gives the record that is there. */
  async function append(record: UnchainedRecord): Promise<ConsentRecord> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const chained = chain(record, await ledger.head(record.contactId), signingKey);
      if (await ledger.append(chained)) return chained;
      const same = await ledger.findByKey(record.key);
      if (same) return same;
    }
    throw new Error(
      `The consent ledger of one contact moved ${MOST_ATTEMPTS} times while one record was appended.`,
    );
  }

  /** The state as the ledger has it, without writing. */
  async function derive(contactId: string, stored: StoredState | null): Promise<StoredState> {
    const from = stored ?? emptyState(contactId);
    return (await ledger.after(contactId, from.seq)).reduce(applyRecord, from);
  }

  /** Brings the stored state up to the ledger. A record `appended` right behind it need not be read again. */
  async function settle(contactId: string, appended?: ConsentRecord): Promise<StoredState> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const stored = await states.find(contactId);
      const from = stored ?? emptyState(contactId);
      const isNext = appended?.seq === from.seq + 1;
      const state = appended && isNext ? applyRecord(from, appended) : await derive(contactId, stored);
      if (state.seq === stored?.seq || state.seq === 0) return state;
      if (await states.write(state, stored?.seq ?? 0)) return state;
    }
    throw new Error(`The consent state of one contact moved ${MOST_ATTEMPTS} times while it was written.`);
  }

  async function read(contactId: string): Promise<StoredState> {
    const stored = await states.find(contactId);
    return stored && stored.open.length === 0 ? stored : derive(contactId, stored);
  }

  /** The states of many, in as few queries as for one. */
  async function readMany(contactIds: string[]): Promise<StoredState[]> {
    const stored = await states.findMany(contactIds);
    const settled = stored.filter(({ open }) => open.length === 0);
    const known = new Set(settled.map(({ contactId }) => contactId));
    const rest = [...new Set(contactIds)].filter((contactId) => !known.has(contactId));
    if (rest.length === 0) return settled;
    const derived = new Map(rest.map((contactId) => [contactId, emptyState(contactId)]));
    for (const state of stored) {
      const empty = derived.get(state.contactId);
      if (empty) derived.set(state.contactId, { ...empty, reminders: state.reminders, open: state.open });
    }
    for (const record of await ledger.ofContacts(rest)) {
      const state = derived.get(record.contactId);
      if (state) derived.set(record.contactId, applyRecord(state, record));
    }
    return [...settled, ...derived.values()];
  }

  return { append, settle, read, readMany };
}
export type ConsentLedger = ReturnType<typeof createConsentLedger>;
