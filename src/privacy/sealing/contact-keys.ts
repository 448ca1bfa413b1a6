import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../platform/clock';
import { isDuplicateKey } from '../../platform/duplicate-key';
import type { ContactKeyModel } from './contact-keys-model';
import type { Keyring } from './keyring';
import { createSealer, type Sealer } from './sealer';

interface Deps {
  model: ContactKeyModel;
  keyring: Keyring;
  clock: Clock;
  /** Contacts whose opened key is kept in memory. */
  cacheSize?: number;
}

/** How long an opened key may be reused: other processes learn of a shredded key this late at most. */
const CACHE_MS = 60_000;
const KEY_BYTES = 32;

export interface RotationProgress {
  rewrapped: number;
  left: number;
}

/** Every contact's own data key. Destroying the one small record makes all their values unreadable, in backups too. */
export function createContactKeys({ model, keyring, clock, cacheSize = 10_000 }: Deps) {
  const cache = new LRUCache<string, Sealer>({ max: cacheSize, ttl: CACHE_MS });

  /** The contact's sealer; makes the data key when there is none yet. */
  async function sealer(contactId: string): Promise<Sealer> {
    const known = await opener(contactId);
    if (known) return known;
    const wrapped = keyring.wrap(randomBytes(KEY_BYTES), boundTo(contactId));
    // Two processes may come here at once: the first insert wins and both use what it stored.
    const stored = await model
      .findOneAndUpdate(
        { _id: contactId },
        { $setOnInsert: { wrapped, keyId: keyring.activeId, createdAt: clock.now() } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean()
      .catch((err: unknown) => {
        if (!isDuplicateKey(err)) throw err;
        return model.findOne({ _id: contactId }).lean();
      });
    return remember(contactId, stored?.wrapped ?? wrapped);
  }

  /** The contact's sealer, or null when they have no key: never had one, or it was shredded. */
  async function opener(contactId: string): Promise<Sealer | null> {
    const cached = cache.get(contactId);
    if (cached) return cached;
    const stored = await model.findOne({ _id: contactId }).lean();
    return stored ? remember(contactId, stored.wrapped) : null;
  }

  /** The sealers of many at once, for lists; those without a key are left out. */
  async function openers(contactIds: string[]): Promise<Map<string, Sealer>> {
    const found = new Map<string, Sealer>();
    const missing: string[] = [];
    for (const contactId of contactIds) {
      const cached = cache.get(contactId);
      if (cached) found.set(contactId, cached);
      else missing.push(contactId);
    }
    if (missing.length === 0) return found;
    for (const { _id, wrapped } of await model.find({ _id: { $in: missing } }).lean()) {
      found.set(_id, remember(_id, wrapped));
    }
    return found;
  }

  function remember(contactId: string, wrapped: string): Sealer {
    const made = createSealer(contactId, openDataKey(keyring, { _id: contactId, wrapped }));
    cache.set(contactId, made);
    return made;
  }

  /** Destroys the data key. Nothing sealed for the contact can be opened again. */
  async function shred(contactId: string): Promise<void> {
    await model.deleteOne({ _id: contactId });
    cache.delete(contactId);
  }

  /** Rewraps every data key that is not under the active key. Stopped halfway, the next run goes on with the rest. */
  async function rotate({
    batchSize = 500,
    onProgress = () => {},
  }: {
    batchSize?: number;
    onProgress?: (progress: RotationProgress) => void;
  } = {}): Promise<{ rewrapped: number }> {
    const old = { keyId: { $in: keyring.ids.filter((id) => id !== keyring.activeId) } };
    let rewrapped = 0;
    // One pass in order of ids: servers that still run with the old key first cannot keep it going for ever.
    for (let last = ''; ; ) {
      const batch = await model
        .find({ ...old, _id: { $gt: last } })
        .sort({ _id: 1 })
        .limit(batchSize)
        .lean();
      if (batch.length === 0) return { rewrapped };
      const { modifiedCount } = await model.bulkWrite(batch.map(rewrap), { ordered: false });
      rewrapped += modifiedCount;
      last = batch.at(-1)?._id ?? last;
      onProgress({ rewrapped, left: await model.countDocuments({ ...old, _id: { $gt: last } }) });
    }
  }

  /** Only what still is as it was read: a key shredded meanwhile stays shredded. */
  function rewrap({ _id, wrapped }: { _id: string; wrapped: string }) {
    const fresh = keyring.wrap(openDataKey(keyring, { _id, wrapped }), boundTo(_id));
    return {
      updateOne: { filter: { _id, wrapped }, update: { $set: { wrapped: fresh, keyId: keyring.activeId } } },
    };
  }

  /** How many data keys are wrapped by each encryption key. */
  async function countsByKey(): Promise<{ keyId: string; count: number }[]> {
    const groups = await model.aggregate<{ _id: string; count: number }>([
      { $group: { _id: '$keyId', count: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ]);
    return groups.map(({ _id, count }) => ({ keyId: _id, count }));
  }

  /** Everybody for whom something may be sealed, one after the other. */
  async function* ids(): AsyncGenerator<string> {
    for await (const { _id } of model.find({}, { _id: 1 }).sort({ _id: 1 }).lean().cursor()) yield _id;
  }

  /** Those of the contacts that have a key, whether or not it can be opened here. */
  async function existing(contactIds: string[]): Promise<Set<string>> {
    const found = await model.find({ _id: { $in: contactIds } }, { _id: 1 }).lean();
    return new Set(found.map(({ _id }) => _id));
  }

  const count = (): Promise<number> => model.countDocuments();

  return { sealer, opener, openers, shred, rotate, countsByKey, ids, existing, count };
}
export type ContactKeys = ReturnType<typeof createContactKeys>;

const boundTo = (contactId: string) => `data-key|${contactId}`;

/** The data key of a contact, which fits no other. */
export const openDataKey = (keyring: Keyring, { _id, wrapped }: { _id: string; wrapped: string }): Buffer =>
  keyring.unwrap(wrapped, boundTo(_id));
