import { type ContactDocument, LIVING } from './contact-record';
import { type ContactStore, MIXED_KEYS } from './contact-store';

export interface LookupRotationProgress {
  rehashed: number;
  left: number;
}

/** Makes every hash again under the active LOOKUP_KEY. Stopped halfway, the next run goes on with the rest. */
export function createLookupRotation({ model, keys, pseudonyms, changeIfThere, rehashed }: ContactStore) {
  async function rotateLookups({
    batchSize = 200,
    onProgress = () => {},
  }: {
    batchSize?: number;
    onProgress?: (progress: LookupRotationProgress) => void;
  } = {}): Promise<{ rehashed: number }> {
    const old = {
      lookupKeyId: { $in: [...pseudonyms.ids.filter((id) => id !== pseudonyms.activeId), MIXED_KEYS] },
      state: { $in: LIVING },
    };
    let done = 0;
    // One pass in order of ids: servers that still run with the old key first cannot keep it going for ever.
    for (let last = ''; ; ) {
      const rest = { ...old, _id: { $gt: last } };
      const batch: ContactDocument[] = await model.find(rest).sort({ _id: 1 }).limit(batchSize).lean();
      if (batch.length === 0) return { rehashed: done };
      for (const { _id } of batch) {
        const sealer = await keys.sealer(_id);
        await changeIfThere(_id, (contact) => rehashed(contact, sealer));
        done += 1;
        last = _id;
      }
      onProgress({ rehashed: done, left: await model.countDocuments({ ...old, _id: { $gt: last } }) });
    }
  }

  /** How many contacts are hashed under each lookup key. */
  async function lookupCounts(): Promise<{ keyId: string; count: number }[]> {
    const groups = await model.aggregate<{ _id: string; count: number }>([
      { $match: { state: { $in: LIVING } } },
      { $group: { _id: '$lookupKeyId', count: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ]);
    return groups.map(({ _id, count }) => ({ keyId: _id, count }));
  }

  return { rotateLookups, lookupCounts };
}
