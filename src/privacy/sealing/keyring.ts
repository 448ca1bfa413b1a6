import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import type { NamedKey } from '../../platform/config';
import { keyDoesNotFit, keyUnknown, valueUnreadable } from '../privacy-errors';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The keys that wrap every contact's data key. The first is active: it wraps, the others only unwrap. */
export function createKeyring(encryptionKeys: NamedKey[]) {
  const keys = new Map(encryptionKeys.map(({ id, key }) => [id, key]));
  const [active] = encryptionKeys;
  if (!active) throw keyUnknown('(none)', []);
  const { id: activeId, key: activeKey } = active;

  function wrap(dataKey: Buffer, boundTo: string): string {
    return `k1.${activeId}.${encrypt(activeKey, dataKey, boundTo).toString('base64url')}`;
  }

  function unwrap(wrapped: string, boundTo: string): Buffer {
    const [version, keyId, body] = wrapped.split('.');
    if (version !== 'k1' || !keyId || !body) throw valueUnreadable('data key');
    const key = keys.get(keyId);
    if (!key) throw keyUnknown(keyId, [...keys.keys()]);
    try {
      return decrypt(key, Buffer.from(body, 'base64url'), boundTo, 'data key');
    } catch (cause) {
      throw keyDoesNotFit(keyId, cause);
    }
  }

  return { activeId, ids: [...keys.keys()], wrap, unwrap };
}
export type Keyring = ReturnType<typeof createKeyring>;

/** AES-256-GCM: iv, ciphertext and tag in one buffer. `boundTo` is authenticated, so the result fits one place only. */
export function encrypt(key: Buffer, plain: Buffer | string, boundTo: string): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  return Buffer.concat([iv, body, cipher.final(), cipher.getAuthTag()]);
}

export function decrypt(key: Buffer, sealed: Buffer, boundTo: string, what: string): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw valueUnreadable(what);
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()]);
  } catch (cause) {
    throw valueUnreadable(what, cause);
  }
}

/** Random bytes are fetched for many values at once: a call per value would cost as much as half the encryption. */
const ivs = Buffer.alloc(IV_BYTES * 512);
let nextIv = ivs.length;

function freshIv(): Buffer {
  if (nextIv >= ivs.length) {
    randomFillSync(ivs);
    nextIv = 0;
  }
  const iv = Buffer.from(ivs.subarray(nextIv, nextIv + IV_BYTES));
  nextIv += IV_BYTES;
  return iv;
}
