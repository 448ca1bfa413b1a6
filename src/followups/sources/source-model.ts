import { type Connection, Schema } from 'mongoose';

const text = { type: String, required: true } as const;

const sourceSchema = new Schema(
  {
    _id: text,
    title: text,
    benefit: text,
    campaign: String,
    medium: String,
    copy: String,
    at: { type: Date, required: true },
  },
  { collection: 'source_links', autoIndex: false, versionKey: false },
);
const daySchema = new Schema(
  {
    _id: text,
    code: text,
    day: text,
    clicks: { type: Number, required: true },
    others: { type: Number, required: true },
  },
  { collection: 'source_days', autoIndex: false, versionKey: false },
);
daySchema.index({ code: 1, day: 1 });

/** A way people come to the channel: a banner, a post, a code on a table. */
export interface Source {
  /** As it stands in the link: `table-qr`. */
  code: string;
  title: string;
  /** What somebody gets from adding the channel, in one concrete sentence. */
  benefit: string;
  campaign?: string;
  medium?: string;
  copy?: string;
  at: Date;
}

export interface SourceDay {
  code: string;
  /** Seoul calendar day. */
  day: string;
  clicks: number;
  /** Previews and robots. */
  others: number;
}

type StoredSource = Omit<Source, 'code'> & { _id: string };

export function createSourceModel(connection: Connection) {
  connection.model('SourceLink', sourceSchema);
  connection.model('SourceDay', daySchema);
  const sources = connection.collection<StoredSource>('source_links');
  const days = connection.collection<SourceDay & { _id: string }>('source_days');

  async function save({ code, ...source }: Source): Promise<void> {
    await sources.replaceOne({ _id: code }, source, { upsert: true });
  }

  async function find(code: string): Promise<Source | null> {
    const found = await sources.findOne({ _id: code });
    if (!found) return null;
    const { _id, ...source } = found;
    return { code: _id, ...source };
  }

  async function all(): Promise<Source[]> {
    return (await sources.find().sort({ _id: 1 }).toArray()).map(({ _id, ...source }) => ({
      code: _id,
      ...source,
    }));
  }

  async function count(code: string, day: string, byPerson: boolean): Promise<void> {
    await days.updateOne(
      { _id: `${code} ${day}` },
      {
        $inc: byPerson ? { clicks: 1 } : { others: 1 },
        $setOnInsert: { code, day, ...(byPerson ? { others: 0 } : { clicks: 0 }) },
      },
      { upsert: true },
    );
  }

  async function daysOf(code: string): Promise<SourceDay[]> {
    return days
      .find({ code }, { projection: { _id: 0 } })
      .sort({ day: 1 })
      .toArray();
  }

  return { save, find, all, count, daysOf };
}
export type SourceModel = ReturnType<typeof createSourceModel>;
