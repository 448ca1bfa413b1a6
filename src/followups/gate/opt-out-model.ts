import { type Connection, Schema } from 'mongoose';
import { isInserted } from '../../platform/duplicate-key';

const text = { type: String, required: true } as const;

const schema = new Schema(
  {
    _id: text,
    contactId: text,
    campaign: text,
    occurrence: text,
    how: text,
    at: { type: Date, required: true },
    sentAt: { type: Date, required: true },
    afterMs: { type: Number, required: true },
  },
  { collection: 'opt_outs', autoIndex: false, versionKey: false },
);
schema.index({ campaign: 1, sentAt: 1 });
schema.index({ contactId: 1 });

/** A refusal or a block, counted against the advertising that the contact got last. */
export interface OptOut {
  /** One message is refused once. */
  deliveryId: string;
  contactId: string;
  campaign: string;
  occurrence: string;
  how: 'withdrawn' | 'blocked';
  at: Date;
  /** When the message was sent. */
  sentAt: Date;
  afterMs: number;
}

type Stored = Omit<OptOut, 'deliveryId'> & { _id: string };

export function createOptOutModel(connection: Connection) {
  connection.model('OptOut', schema);
  const optOuts = connection.collection<Stored>('opt_outs');

  async function add({ deliveryId, ...optOut }: OptOut): Promise<void> {
    await isInserted(optOuts.insertOne({ _id: deliveryId, ...optOut }));
  }

  /** How many refused a message of the campaign that was sent since then, within this long. */
  async function count(campaign: string, sentSince: Date, withinMs: number): Promise<number> {
    return optOuts.countDocuments({ campaign, sentAt: { $gte: sentSince }, afterMs: { $lte: withinMs } });
  }

  async function removeOf(contactId: string): Promise<void> {
    await optOuts.deleteMany({ contactId });
  }

  return { add, count, removeOf };
}
export type OptOutModel = ReturnType<typeof createOptOutModel>;
