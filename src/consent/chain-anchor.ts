import { createHmac } from 'node:crypto';
import { CHAIN_START, type ConsentRecord } from './consent-record';

/** Where one contact's chain stood when the day was sealed. */
export interface AnchoredHead {
  contactId: string;
  seq: number;
  hash: string;
}

/** A seal over the decisions up to an instant. Anchors form a chain of their own, so a removed tail of decisions is missed. */
export interface Anchor {
  /** 1, 2, 3 … */
  number: number;
  /** Decisions before this instant are sealed. */
  through: Date;
  sealedAt: Date;
  heads: AnchoredHead[];
  prevHash: string;
  hash: string;
}

/** The anchor that follows `last`. */
export function nextAnchor(
  last: Anchor | null,
  { through, sealedAt, heads }: Pick<Anchor, 'through' | 'sealedAt' | 'heads'>,
  signingKey: Buffer,
): Anchor {
  const anchor = {
    number: (last?.number ?? 0) + 1,
    through,
    sealedAt,
    heads,
    prevHash: last?.hash ?? CHAIN_START,
  };
  return { ...anchor, hash: anchorHash(anchor, signingKey) };
}

/** Whether the anchor is as it was written and follows `previousHash`. */
export function isIntact(anchor: Anchor, previousHash: string, signingKey: Buffer): boolean {
  return anchor.prevHash === previousHash && anchorHash(anchor, signingKey) === anchor.hash;
}

function anchorHash(
  { number, through, sealedAt, heads, prevHash }: Omit<Anchor, 'hash'>,
  signingKey: Buffer,
): string {
  const content = [
    number,
    through.toISOString(),
    sealedAt.toISOString(),
    heads.map(({ contactId, seq, hash }) => [contactId, seq, hash]),
    prevHash,
  ];
  return createHmac('sha256', signingKey).update(JSON.stringify(content)).digest('base64url');
}

/** The last record of each contact among these. */
export function headsOf(records: ConsentRecord[]): AnchoredHead[] {
  const heads = new Map<string, AnchoredHead>();
  for (const { contactId, seq, hash } of records) {
    if (seq > (heads.get(contactId)?.seq ?? 0)) heads.set(contactId, { contactId, seq, hash });
  }
  return [...heads.values()];
}
