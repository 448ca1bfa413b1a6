import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../platform/duplicate-key';
import type { Notice, NoticeText } from './notice';

const toldLine = new Schema(
  {
    label: { type: String, required: true },
    text: { type: String, required: true },
    important: { type: Boolean, required: true },
  },
  { _id: false },
);

const schema = new Schema(
  {
    scope: { type: String, required: true },
    version: { type: Number, required: true },
    label: { type: String, required: true },
    required: { type: Boolean, required: true },
    title: { type: String, required: true },
    summary: { type: String, required: true },
    full: { type: String, required: true },
    told: { type: [toldLine], required: true },
    policyUrl: { type: String, required: true },
    sha256: { type: String, required: true },
    factsSha256: { type: String, required: true },
    publishedAt: { type: Date, required: true },
  },
  { collection: 'consent_notices', autoIndex: false, versionKey: false },
);
schema.index({ scope: 1, version: 1 }, { unique: true });
schema.index({ scope: 1, sha256: 1 }, { unique: true });

/** Published consent texts. A version is written once and never changed: there is no update here. */
export function createNoticeModel(connection: Connection) {
  const model = connection.model<Notice>('ConsentNotice', schema);

  /** The stored version with these words, made when there is none. Safe when several processes publish at once. */
  async function publish(text: NoticeText, at: Date): Promise<Notice> {
    for (;;) {
      const known = await model.findOne({ scope: text.scope, sha256: text.sha256 }, { _id: 0 }).lean();
      if (known) return known;
      const latest = await model.findOne({ scope: text.scope }, { version: 1 }).sort({ version: -1 }).lean();
      try {
        await model.create({ ...text, version: (latest?.version ?? 0) + 1, publishedAt: at });
      } catch (err) {
        if (!isDuplicateKey(err)) throw err;
      }
    }
  }

  /** The scopes of those texts of which a version with exactly these words was published. */
  async function publishedAmong(texts: Pick<NoticeText, 'scope' | 'sha256'>[]): Promise<string[]> {
    if (texts.length === 0) return [];
    const exactly = texts.map(({ scope, sha256 }) => ({ scope, sha256 }));
    const found = await model.find({ $or: exactly }, { scope: 1 }).lean();
    return texts.map(({ scope }) => scope).filter((scope) => found.some((notice) => notice.scope === scope));
  }

  async function find(scope: string, version: number): Promise<Notice | null> {
    return model.findOne({ scope, version }, { _id: 0 }).lean();
  }

  /** Every version ever published, oldest first. */
  async function all(): Promise<Notice[]> {
    return model.find({}, { _id: 0 }).sort({ scope: 1, version: 1 }).lean();
  }

  return { publish, publishedAmong, find, all };
}
export type NoticeModel = ReturnType<typeof createNoticeModel>;
