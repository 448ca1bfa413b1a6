import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** `kept` is the answer to the two-year question: the grant goes on, its date stays. */
export const Decision = z.enum(['granted', 'refused', 'withdrawn', 'kept']);
export type Decision = z.infer<typeof Decision>;

/** How the person said it: a button of ours (its signed value) or an exact phrase. */
export const Expressed = z.strictObject({ how: z.enum(['button', 'phrase']), value: z.string().max(200) });
export type Expressed = z.infer<typeof Expressed>;

/** One decision as it stands in the ledger. Append-only; the latest of a scope decides. */
export const ConsentRecord = z.strictObject({
  recordId: z.string(),
  contactId: z.string(),
  /** 1, 2, 3 … within the contact. */
  seq: z.int().positive(),
  scope: z.string(),
  decision: Decision,
  at: z.date(),
  noticeVersion: z.int().positive(),
  /** Over the exact words shown. */
  noticeSha256: z.string(),
  /** Over the facts told; decides whether the grant still covers what is done today. */
  factsSha256: z.string(),
  expressed: Expressed,
  channel: z.literal('kakao-chat'),
  requestId: z.string(),
  /** Idempotency key of the act. */
  key: z.string(),
  prevHash: z.string(),
  hash: z.string(),
});
export type ConsentRecord = z.infer<typeof ConsentRecord>;
export type UnchainedRecord = Omit<ConsentRecord, 'seq' | 'prevHash' | 'hash'>;

/** Where a contact's chain starts. */
export const CHAIN_START = '0'.repeat(43);

/** Puts a record behind `head` in its contact's chain. */
export function chain(record: UnchainedRecord, head: ChainHead | null, signingKey: Buffer): ConsentRecord {
  const linked = { ...record, seq: (head?.seq ?? 0) + 1, prevHash: head?.hash ?? CHAIN_START };
  return { ...linked, hash: recordHash(linked, signingKey) };
}

export interface ChainHead {
  seq: number;
  hash: string;
}

/** Keyed, so that somebody who can write to the database cannot make a chain that fits. */
function recordHash(record: Omit<ConsentRecord, 'hash'>, signingKey: Buffer): string {
  const { contactId, seq, recordId, scope, decision, at, channel, requestId, key, prevHash, expressed } =
    record;
  const { noticeVersion, noticeSha256, factsSha256 } = record;
  const told = [noticeVersion, noticeSha256, factsSha256];
  const act = [expressed.how, expressed.value, channel, requestId, key];
  const content = [contactId, seq, recordId, scope, decision, at.toISOString(), ...told, ...act, prevHash];
  return createHmac('sha256', signingKey).update(JSON.stringify(content)).digest('base64url');
}

/** What verification found: whose record, text or seal it is, and what is wrong with it. */
export interface BrokenRecord {
  contactId?: string;
  seq?: number;
  recordId?: string;
  notice?: string;
  anchor?: number;
  what:
    | 'content changed'
    | 'record missing'
    | 'link broken'
    | 'notice text changed'
    | 'state differs'
    | 'seal changed';
}

/** Walks one contact's records in order and names each that was changed, removed or slipped in. Pure. */
export function brokenLinks(records: ConsentRecord[], signingKey: Buffer): BrokenRecord[] {
  const broken: BrokenRecord[] = [];
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  for (const record of records) {
    const { contactId, seq, recordId } = record;
    for (let missing = head.seq + 1; missing < seq; missing += 1) {
      broken.push({ contactId, seq: missing, what: 'record missing' });
    }
    if (recordHash(record, signingKey) !== record.hash) {
      broken.push({ contactId, seq, recordId, what: 'content changed' });
    } else if (seq === head.seq + 1 && record.prevHash !== head.hash) {
      broken.push({ contactId, seq, recordId, what: 'link broken' });
    }
    head = { seq, hash: record.hash };
  }
  return broken;
}
