import { type Connection, Schema } from 'mongoose';

/** A link to one person's data, usable once. Neither the link nor its code is stored, only their keyed hashes. */
export interface DownloadLink {
  /** Keyed hash of the token in the address. */
  _id: string;
  contactId: string;
  codeHash: string;
  /** Wrong codes so far. */
  misses: number;
  expiresAt: Date;
  /** Set by the first right code; only that browser goes on. */
  openedAt: Date | null;
  sessionHash: string | null;
}

const text = { type: String, required: true } as const;
const schema = new Schema<DownloadLink>(
  {
    _id: text,
    contactId: text,
    codeHash: text,
    misses: { type: Number, default: 0 },
    expiresAt: { type: Date, required: true },
    openedAt: { type: Date, default: null },
    sessionHash: { type: String, default: null },
  },
  { collection: 'rights_links', autoIndex: false, versionKey: false },
);
schema.index({ contactId: 1 });
schema.index({ expiresAt: 1 });

export function createDownloadModel(connection: Connection) {
  return connection.model<DownloadLink>('RightsLink', schema);
}
export type DownloadModel = ReturnType<typeof createDownloadModel>;
