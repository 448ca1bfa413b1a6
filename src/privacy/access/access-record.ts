import { createHmac } from 'node:crypto';

interface Actor {
  /** `self` is the person in their own chat; everybody else is logged. */
  kind: 'operator' | 'system' | 'self' | 'api' | 'script';
  /** An account or job name, never a person's name. */
  id: string;
  role?: string;
}

/** Who reads, from where (network address, `chat`, `cli`, `job`) and what for. Every read of personal data names these. */
export interface Access {
  actor: Actor;
  from: string;
  purpose: string;
}

export type AccessAction =
  | 'login'
  | 'logout'
  | 'loginFailed'
  | 'view'
  | 'list'
  | 'search'
  | 'unmask'
  | 'create'
  | 'update'
  | 'delete'
  | 'export'
  | 'print'
  | 'send'
  | 'grantChange';

export interface AccessEntry extends Access {
  action: AccessAction;
  /** Whose data. */
  contactId?: string;
  contactIds?: string[];
  /** How many people; the length of the list when left out. */
  count?: number;
  /** Registry fields that were read; of a `grantChange`, the account whose rights changed. */
  fields?: string[];
}

/** One line of the log as it is stored. */
export interface AccessRecord {
  _id: string;
  at: Date;
  actorKind: Actor['kind'];
  actorId: string;
  role?: string;
  from: string;
  action: AccessAction;
  contactIds: string[];
  count: number;
  fields: string[];
  purpose: string;
  /** One server process writes one chain; `seq` counts from 1. */
  chain: string;
  seq: number;
  prevHash: string;
  hash: string;
}

export interface ChainHead {
  chain: string;
  seq: number;
  hash: string;
}

export const startOf = (chain: string): ChainHead => ({ chain, seq: 0, hash: '' });

/** The entry as the record that follows `head`. */
export function chainAccess(
  entry: AccessEntry,
  { id, at, head, signingKey }: { id: string; at: Date; head: ChainHead; signingKey: Buffer },
): AccessRecord {
  const { actor, from, action, fields = [], purpose } = entry;
  const contactIds = entry.contactIds ?? (entry.contactId === undefined ? [] : [entry.contactId]);
  const record = {
    _id: id,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    ...(actor.role === undefined ? {} : { role: actor.role }),
    from,
    action,
    contactIds,
    count: entry.count ?? contactIds.length,
    fields,
    purpose,
    chain: head.chain,
    seq: head.seq + 1,
    prevHash: head.hash,
  };
  return { ...record, hash: accessHash(record, signingKey) };
}

/** Keyed, so that somebody who can write to the database cannot make a chain that fits. */
export function accessHash(record: Omit<AccessRecord, 'hash'>, signingKey: Buffer): string {
  const { _id, at, actorKind, actorId, role = '', from, action, contactIds, count, fields, purpose } = record;
  const { chain, seq, prevHash } = record;
  const what = [
    _id,
    at.toISOString(),
    actorKind,
    actorId,
    role,
    from,
    action,
    contactIds,
    count,
    fields,
    purpose,
  ];
  return createHmac('sha256', signingKey)
    .update(JSON.stringify([...what, chain, seq, prevHash]))
    .digest('base64url');
}
