import { createHmac } from 'node:crypto';
import type { NamedKey } from '../../platform/config';
import { keyUnknown } from '../privacy-errors';

/** What a hash was made of. Equal values of different kinds give different hashes. */
export type PseudonymKind = 'kakao' | 'app' | 'plusfriend' | 'phone' | 'email' | 'name' | 'token' | 'contact';

/** Keyed hashes to find people by, without storing what they are found by. The first key makes new hashes. */
export function createPseudonyms(lookupKeys: NamedKey[]) {
  const [active] = lookupKeys;
  if (!active) throw keyUnknown('LOOKUP_KEY', []);
  const { id: activeId, key: activeKey } = active;
  return {
    activeId,
    ids: lookupKeys.map(({ id }) => id),
    hash: (kind: PseudonymKind, value: string): string => hmac(activeKey, kind, value),
    /** Under every live key, for finding what was stored before a rotation. */
    all: (kind: PseudonymKind, value: string): string[] =>
      lookupKeys.map(({ key }) => hmac(key, kind, value)),
  };
}
export type Pseudonyms = ReturnType<typeof createPseudonyms>;

function hmac(key: Buffer, kind: PseudonymKind, value: string): string {
  return createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url');
}
