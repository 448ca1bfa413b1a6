import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../platform/duplicate-key';
import { emptyState, openRound, type Reminder, type StoredState } from './consent-state';
import { createDecoder } from './decoded-states';

const text = { type: String, required: true } as const;
const date = { type: Date, default: null } as const;

const scopeFacts = new Schema(
  {
    scope: text,
    decision: text,
    at: { type: Date, required: true },
    noticeVersion: { type: Number, required: true },
    factsSha256: text,
    recordId: text,
    firstGrantedAt: date,
    keptAt: date,
  },
  { _id: false },
);

const reminder = new Schema(
  { scope: text, grantedAt: { type: Date, required: true }, round: { type: Number, required: true } },
  { _id: false },
);

const schema = new Schema(
  {
    _id: text,
    seq: { type: Number, required: true },
    hash: text,
    scopes: { type: [scopeFacts], default: [] },
    reminders: { type: [reminder], default: [] },
    open: { type: [String], default: [] },
    /** When the next two-year confirmation opens. */
    reconfirmFrom: { type: Date },
  },
  { collection: 'consent_states', autoIndex: false, versionKey: false },
);
schema.index({ open: 1 });
schema.index({ reconfirmFrom: 1, _id: 1 }, { sparse: true });

type Stored = Omit<StoredState, 'contactId'> & { _id: string; reconfirmFrom?: Date };

const toState = ({ _id, seq, hash, scopes, reminders, open }: Stored): StoredState => ({
  contactId: _id,
  seq,
  hash,
  scopes,
  reminders,
  open,
});

/** Head and current decisions of each contact, one document each, written by compare-and-set on the head. */
export function createConsentStateModel(connection: Connection) {
  const model = connection.model<Stored>('ConsentState', schema);
  const documents = connection.collection<Stored>('consent_states');
  const decode = createDecoder<Stored>();

  async function find(contactId: string): Promise<StoredState | null> {
    const found = await model.findById(contactId).lean<Stored | null>();
    return found && toState(found);
  }

  async function findMany(contactIds: string[]): Promise<StoredState[]> {
    const found = await documents.find<Uint8Array>({ _id: { $in: contactIds } }, { raw: true }).toArray();
    return found.map((bytes) => toState(decode(bytes)));
  }

  /** Marks an act as begun, before its record is written, so that a crash in between is seen. */
  async function begin(contactId: string, mark: string): Promise<void> {
    const { seq, hash, scopes, reminders } = emptyState(contactId);
    const write = () =>
      model.updateOne(
        { _id: contactId },
        { $addToSet: { open: mark }, $setOnInsert: { seq, hash, scopes, reminders } },
        { upsert: true },
      );
    try {
      await write();
    } catch (err) {
      // Two first acts at once: the other made the document.
      if (!isDuplicateKey(err)) throw err;
      await write();
    }
  }

  async function finish(contactId: string, mark: string): Promise<void> {
    await model.updateOne({ _id: contactId }, { $pull: { open: mark } });
  }

  /** Contacts with acts begun before `mark` and not finished. */
  async function unfinished(mark: string, limit: number): Promise<StoredState[]> {
    const found = await model
      .find({ open: { $gt: '', $lt: mark } })
      .limit(limit)
      .lean<Stored[]>();
    return found.map(toState);
  }

  /** Writes what was derived. False when somebody else moved the head meanwhile. */
  async function write(state: StoredState, expectedSeq: number): Promise<boolean> {
    const { contactId, seq, hash, scopes, reminders, open } = state;
    const from = reconfirmFrom(state);
    try {
      const { matchedCount, upsertedCount } = await model.updateOne(
        { _id: contactId, seq: expectedSeq },
        {
          $set: { seq, hash, scopes, ...(from ? { reconfirmFrom: from } : {}) },
          ...(from ? {} : { $unset: { reconfirmFrom: 1 } }),
          $setOnInsert: { reminders, open },
        },
        { upsert: expectedSeq === 0 },
      );
      return matchedCount + upsertedCount === 1;
    } catch (err) {
      if (isDuplicateKey(err)) return false;
      throw err;
    }
  }

  /** Keeps that a confirmation reached the person, and moves on to the next round. */
  async function addReminder(contactId: string, told: Reminder): Promise<void> {
    await model.updateOne({ _id: contactId }, { $addToSet: { reminders: told } });
    const state = await find(contactId);
    if (state) await write(state, state.seq);
  }

  /** Contacts whose next confirmation opened by `now`, in order, after the contact `after`. */
  async function reconfirmable(now: Date, after: string, limit: number): Promise<StoredState[]> {
    const found = await model
      .find({ reconfirmFrom: { $lte: now }, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Stored[]>();
    return found.map(toState);
  }

  /** Contact ids in order, after the contact `after`. */
  async function page(after: string, limit: number): Promise<string[]> {
    const found = await model
      .find({ _id: { $gt: after } }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  }

  /** How many contacts decided something. */
  async function countBegun(): Promise<number> {
    return model.countDocuments({ seq: { $gt: 0 } });
  }

  async function* begun(): AsyncGenerator<StoredState> {
    const query = model
      .find({ seq: { $gt: 0 } })
      .sort({ _id: 1 })
      .lean<Stored>();
    for await (const stored of query.cursor()) yield toState(stored);
  }

  async function remove(contactId: string): Promise<void> {
    await model.deleteOne({ _id: contactId });
  }

  return {
    find,
    findMany,
    begin,
    finish,
    unfinished,
    write,
    addReminder,
    reconfirmable,
    page,
    countBegun,
    begun,
    remove,
  };
}
export type ConsentStateModel = ReturnType<typeof createConsentStateModel>;

function reconfirmFrom({ scopes, reminders }: StoredState): Date | undefined {
  const opens = scopes.flatMap((facts) => openRound(facts, reminders)?.opensAt ?? []);
  return opens.sort((a, b) => a.getTime() - b.getTime())[0];
}
