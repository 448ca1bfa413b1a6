import type { ContactKeys } from './contact-keys';
import type { Keyring } from './keyring';
import type { Pseudonyms } from './pseudonyms';

export interface RotateOptions {
  batchSize?: number;
  onProgress?: (left: number) => void;
}

/** What is found by keyed hashes and can make them anew. Contacts fill it. */
export interface HashedRecords {
  rotateLookups(options: { batchSize?: number; onProgress?: (progress: { left: number }) => void }): Promise<{
    rehashed: number;
  }>;
  lookupCounts(): Promise<KeyUse[]>;
}

interface KeyUse {
  keyId: string;
  count: number;
}

/** How far one kind of key is changed. */
export interface KeyStatus {
  activeId: string;
  uses: KeyUse[];
  /** Configured keys that nothing is left under. */
  unused: string[];
  /** Keys that are needed and not configured: their values cannot be read. */
  missing: string[];
}

/** Changes ENCRYPTION_KEYS and LOOKUP_KEY under the running server. May run in every process, be stopped and be repeated. */
export function createKeyRotation({
  keys,
  keyring,
  records,
  pseudonyms,
}: {
  keys: ContactKeys;
  keyring: Keyring;
  records: HashedRecords;
  pseudonyms: Pseudonyms;
}) {
  async function rotate({ batchSize, onProgress = () => {} }: RotateOptions = {}): Promise<{
    rewrapped: number;
    rehashed: number;
  }> {
    const report = ({ left }: { left: number }) => onProgress(left);
    const { rewrapped } = await keys.rotate({ batchSize, onProgress: report });
    const { rehashed } = await records.rotateLookups({ batchSize, onProgress: report });
    return { rewrapped, rehashed };
  }

  async function status(): Promise<{ encryption: KeyStatus; lookup: KeyStatus }> {
    return {
      encryption: statusOf(keyring, await keys.countsByKey()),
      lookup: statusOf(pseudonyms, await records.lookupCounts()),
    };
  }

  return { rotate, status };
}
export type KeyRotation = ReturnType<typeof createKeyRotation>;

function statusOf({ activeId, ids }: { activeId: string; ids: string[] }, uses: KeyUse[]): KeyStatus {
  const used = uses.map(({ keyId }) => keyId);
  return {
    activeId,
    uses,
    unused: ids.filter((id) => id !== activeId && !used.includes(id)),
    missing: used.filter((id) => !ids.includes(id) && !id.startsWith('(')),
  };
}
