import { type Connection, Schema } from 'mongoose';
import { isInserted } from '../platform/duplicate-key';
import type { Anchor } from './chain-anchor';

const text = { type: String, required: true } as const;
const head = new Schema(
  { contactId: text, seq: { type: Number, required: true }, hash: text },
  { _id: false },
);
const schema = new Schema(
  {
    number: { type: Number, required: true },
    through: { type: Date, required: true },
    sealedAt: { type: Date, required: true },
    heads: { type: [head], required: true },
    prevHash: text,
    hash: text,
  },
  { collection: 'consent_anchors', autoIndex: false, versionKey: false },
);
schema.index({ number: 1 }, { unique: true });

/** The seals over the ledger. Written once, never changed. */
export function createAnchorModel(connection: Connection) {
  const model = connection.model<Anchor>('ConsentAnchor', schema);

  async function last(): Promise<Anchor | null> {
    return model.findOne({}, { _id: 0 }).sort({ number: -1 }).lean();
  }

  /** False when another process sealed first. */
  async function append(anchor: Anchor): Promise<boolean> {
    return isInserted(model.create(anchor));
  }

  async function* all(): AsyncGenerator<Anchor> {
    yield* model.find({}, { _id: 0 }).sort({ number: 1 }).lean().cursor();
  }

  return { last, append, all };
}
