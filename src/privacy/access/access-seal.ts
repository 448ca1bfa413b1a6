import { createHmac } from 'node:crypto';
import type { ChainHead } from './access-record';

/**
 * Says how far every chain of the access log had come, so that a removed end or a removed chain shows too.
 * Seals form a chain of their own: `_id` counts from 1.
 */
export interface AccessSeal {
  _id: number;
  at: Date;
  heads: (ChainHead & { at: Date })[];
  /** Set on the seal of a purge: records older than this were destroyed after their retention period … */
  purgedBefore?: Date;
  /** … and these are the first ones left of chains that reach across that date. */
  floors: { chain: string; seq: number }[];
  prevHash: string;
  hash: string;
}

export function sealAfter(
  previous: Pick<AccessSeal, '_id' | 'hash'> | null,
  content: Pick<AccessSeal, 'at' | 'heads' | 'floors' | 'purgedBefore'>,
  signingKey: Buffer,
): AccessSeal {
  const seal = { ...content, _id: (previous?._id ?? 0) + 1, prevHash: previous?.hash ?? '' };
  return { ...seal, hash: sealHash(seal, signingKey) };
}

export function sealHash(seal: Omit<AccessSeal, 'hash'>, signingKey: Buffer): string {
  const heads = seal.heads.map(({ chain, seq, hash, at }) => [chain, seq, hash, at.toISOString()]);
  const floors = seal.floors.map(({ chain, seq }) => [chain, seq]);
  const purged = seal.purgedBefore?.toISOString() ?? '';
  return createHmac('sha256', signingKey)
    .update(JSON.stringify([seal._id, seal.at.toISOString(), heads, purged, floors, seal.prevHash]))
    .digest('base64url');
}
