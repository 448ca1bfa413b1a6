import { type Connection, mongo, Schema } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { newId } from '../../platform/ids';
import { type Only, onlyFilter } from '../only';
import { changesAlike } from './changes-alike';
import type { Decision, Delivery, DeliveryStatus } from './delivery';

const text = { type: String, required: true } as const;
const date = { type: Date, required: true } as const;

const schema = new Schema(
  {
    _id: text,
    contactId: text,
    campaign: text,
    occurrence: text,
    step: text,
    kind: text,
    purpose: text,
    via: text,
    scopes: { type: [String], required: true },
    status: text,
    dueAt: date,
    nextAt: date,
    expiresAt: date,
    lease: String,
    attempts: { type: Number, required: true },
    polls: { type: Number, required: true },
    reason: String,
    sender: String,
    providerId: String,
    calledAt: Date,
    contentHash: String,
    decisions: { type: [Schema.Types.Mixed], required: true },
    plannedAt: date,
    sentAt: Date,
    settledAt: Date,
    batch: String,
  },
  { collection: 'deliveries', autoIndex: false, versionKey: false },
);
/** Nothing is planned twice. Starts with the contact, as the shard key does, and finds what waits for one contact. */
schema.index({ contactId: 1, campaign: 1, occurrence: 1 }, { unique: true });
/** Due, lease ended, to be polled: whatever has to be looked at next. */
schema.index({ status: 1, nextAt: 1 });
/** What a campaign sent lately. */
schema.index({ campaign: 1, sentAt: 1 });
schema.index({ settledAt: 1, campaign: 1 });
/** What a report or a task is about. */
schema.index({ providerId: 1 }, { sparse: true });

type Stored = Omit<Delivery, 'id'> & {
  _id: string;
  /** The last batch of changes that touched it, so that a batch knows which of its changes applied. */
  batch?: string;
};

/** Taken off here and not by a projection: a document that is sent whole costs the storage no decoding. */
const toDelivery = ({ _id, batch, ...rest }: Stored): Delivery => ({ id: _id, ...rest });

/** The last few decisions tell the story; a message held every ten minutes for days needs no more. */
const DECISIONS_KEPT = 6;

export type DeliveryDraft = Omit<Delivery, 'id' | 'attempts' | 'polls' | 'lease'>;

/** A change of one delivery, made only while it has one of the statuses (and the lease) it is thought to have. */
export interface DeliveryChange {
  id: string;
  from: readonly DeliveryStatus[];
  lease?: string;
  set: Partial<Omit<Delivery, 'id' | 'decisions'>>;
  decision?: Decision;
}

/** Deliveries and every query on them. Each is atomic on one document and uses an index. */
export function createDeliveryModel(connection: Connection) {
  connection.model('Delivery', schema);
  const deliveries = connection.collection<Stored>('deliveries');

  /** Writes down what was planned; what was planned before stays as it is. Says how many were new. */
  async function plan(drafts: DeliveryDraft[]): Promise<number> {
    if (drafts.length === 0) return 0;
    const documents = drafts.map((draft) => ({ ...draft, _id: newId(), attempts: 0, polls: 0 }));
    try {
      return (await deliveries.insertMany(documents, { ordered: false })).insertedCount;
    } catch (err) {
      if (err instanceof mongo.MongoBulkWriteError && isDuplicateKey(err)) return err.insertedCount;
      throw err;
    }
  }

  /**
   * Takes up to `limit` deliveries of a lane that are due by `by`, for `leaseMs`. A lease is a later `nextAt` in the storage: when its
   * holder dies, the delivery falls due again by itself. Of several processes that ask at once, each gets its own. What is
   * handed out still says when it is due, and leaves its decisions behind.
   */
  async function claim(via: string, by: Date, limit: number, leaseMs: number): Promise<Delivery[]> {
    const due = await deliveries
      .find({ status: 'scheduled', nextAt: { $lte: by }, via })
      .sort({ nextAt: 1 })
      .limit(limit)
      .toArray();
    if (due.length === 0) return [];
    const ids = due.map(({ _id }) => _id);
    const lease = newId();
    // Whoever else held one of them meanwhile has left a lease on it that was not seen here.
    const seen = [...new Set(due.flatMap((stored) => stored.lease ?? []))];
    const heldMeanwhile = { lease: { $exists: true, $nin: seen } };
    const { matchedCount } = await deliveries.updateMany(
      { _id: { $in: ids }, status: 'scheduled', nextAt: { $lte: by }, $nor: [heldMeanwhile] },
      { $set: { lease, nextAt: new Date(by.getTime() + leaseMs) } },
    );
    const held = matchedCount === due.length ? undefined : await heldUnder(lease, ids);
    return due
      .filter(({ _id }) => !held || held.has(_id))
      .map((stored) => toDelivery({ ...stored, lease, decisions: [] }));
  }

  async function heldUnder(lease: string, ids: string[]): Promise<Set<string>> {
    const held = await deliveries
      .find({ _id: { $in: ids }, status: 'scheduled', lease }, { projection: { _id: 1 } })
      .toArray();
    return new Set(held.map(({ _id }) => _id));
  }

  /** Makes the changes that still apply and says which did. */
  async function change(changes: DeliveryChange[]): Promise<Set<string>> {
    if (changes.length === 0) return new Set();
    const ids = changes.map(({ id }) => id);
    const batch = newId();
    const { matchedCount } = await deliveries.bulkWrite(
      changesAlike(changes).map(({ ids: those, what: { from, lease, set, decision } }) => ({
        updateMany: {
          filter: { _id: { $in: those }, status: { $in: from }, ...(lease === undefined ? {} : { lease }) },
          update: {
            $set: { ...set, batch },
            ...(decision && { $push: { decisions: { $each: [decision], $slice: -DECISIONS_KEPT } } }),
          },
        },
      })),
      { ordered: false },
    );
    if (matchedCount === changes.length) return new Set(ids);
    const changed = await deliveries.find({ _id: { $in: ids }, batch }, { projection: { _id: 1 } }).toArray();
    return new Set(changed.map(({ _id }) => _id));
  }

  /** Deliveries to look at again: sends whose lease ended, accepted ones whose outcome is to be asked for. */
  async function toReconcile(
    via: string,
    status: 'sending' | 'accepted',
    now: Date,
    limit: number,
  ): Promise<Delivery[]> {
    const due = await deliveries
      .find({ status, nextAt: { $lte: now }, via }, { projection: { _id: 1 } })
      .sort({ nextAt: 1 })
      .limit(limit)
      .toArray();
    return load({ _id: { $in: due.map(({ _id }) => _id) }, status });
  }

  /** Has the outcome of accepted deliveries asked for now. */
  async function askSoon(providerIds: string[], now: Date): Promise<void> {
    await deliveries.updateMany(
      { providerId: { $in: providerIds }, status: 'accepted' },
      { $set: { nextAt: now } },
    );
  }

  async function find(id: string): Promise<Delivery | null> {
    const found = await deliveries.findOne({ _id: id });
    return found && toDelivery(found);
  }

  async function ofProvider(providerId: string): Promise<Delivery[]> {
    return load({ providerId });
  }

  /** Keeps that Kakao called for the delivery. False when it called before, or the delivery is no longer on its way. */
  async function markCalled(id: string, at: Date): Promise<boolean> {
    const { matchedCount } = await deliveries.updateOne(
      { _id: id, status: { $in: ['sending', 'accepted'] }, calledAt: { $exists: false } },
      { $set: { calledAt: at } },
    );
    return matchedCount === 1;
  }

  /** Everything of one contact, oldest first. */
  async function ofContact(contactId: string): Promise<Delivery[]> {
    return (await load({ contactId })).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  }

  /** Skips what waits for the contact: all of it, one campaign, or what needs one consent. Says how many. */
  async function cancel(contactId: string, reason: string, at: Date, only: Only = {}): Promise<number> {
    const { modifiedCount } = await deliveries.updateMany(
      { contactId, status: 'scheduled', ...onlyFilter(only) },
      { $set: { status: 'skipped', reason, settledAt: at } },
    );
    return modifiedCount;
  }

  /** Skips what waited for another sender than these until it was too late. Says how many. */
  async function expireOthers(vias: readonly string[], now: Date): Promise<number> {
    const { modifiedCount } = await deliveries.updateMany(
      { status: 'scheduled', nextAt: { $lte: now }, via: { $nin: [...vias] }, expiresAt: { $lte: now } },
      { $set: { status: 'skipped', reason: 'EXPIRED', settledAt: now } },
    );
    return modifiedCount;
  }

  async function removeOf(contactId: string): Promise<number> {
    return (await deliveries.deleteMany({ contactId })).deletedCount;
  }

  /** When the delivery that waits longest was due; undefined while nothing is late. */
  async function oldestDue(now: Date): Promise<Date | undefined> {
    const [oldest] = await deliveries
      .find({ status: 'scheduled', nextAt: { $lte: now } }, { projection: { nextAt: 1 } })
      .sort({ nextAt: 1 })
      .limit(1)
      .toArray();
    return oldest?.nextAt;
  }

  /** When the next waiting delivery after this time is looked at; undefined when none waits. */
  async function nextDue(after: Date): Promise<Date | undefined> {
    const [next] = await deliveries
      .find({ status: 'scheduled', nextAt: { $gt: after } }, { projection: { nextAt: 1 } })
      .sort({ nextAt: 1 })
      .limit(1)
      .toArray();
    return next?.nextAt;
  }

  async function load(filter: mongo.Filter<Stored>): Promise<Delivery[]> {
    return (await deliveries.find(filter).toArray()).map(toDelivery);
  }

  return {
    plan,
    claim,
    change,
    toReconcile,
    askSoon,
    find,
    ofProvider,
    markCalled,
    ofContact,
    cancel,
    expireOthers,
    removeOf,
    oldestDue,
    nextDue,
  };
}
export type DeliveryModel = ReturnType<typeof createDeliveryModel>;
