import { type Connection, Schema } from 'mongoose';
import type { AccessAction } from './access-record';

/** What one account did in the month. */
export interface ActorLine {
  actorId: string;
  actorKind: string;
  /** Entries by action, for example `{ view: 12, unmask: 3 }`. */
  actions: Partial<Record<AccessAction, number>>;
  /** Different people whose data was read. */
  people: number;
  /** Places it was used from. */
  from: string[];
  offHours: number;
}

/** A download, to be checked for its reason (SSM 8(2)). */
export interface ExportLine {
  at: Date;
  actorId: string;
  purpose: string;
  count: number;
  fields: string[];
}

export interface AccessReview {
  /** `2026-11`, in Seoul. */
  _id: string;
  madeAt: Date;
  actors: ActorLine[];
  exports: ExportLine[];
  failedLogins: number;
  alerts: { opened: number; stillOpen: number };
  chain: { checked: number; broken: number };
  signed?: { by: string; at: Date; note: string; isOwnWork: boolean };
}

export function createAccessReviewModel(connection: Connection) {
  const schema = new Schema<AccessReview>(
    {
      _id: { type: String, required: true },
      madeAt: { type: Date, required: true },
      actors: { type: Schema.Types.Mixed, required: true },
      exports: { type: Schema.Types.Mixed, required: true },
      failedLogins: { type: Number, required: true },
      alerts: { type: Schema.Types.Mixed, required: true },
      chain: { type: Schema.Types.Mixed, required: true },
      signed: Schema.Types.Mixed,
    },
    { collection: 'access_reviews', versionKey: false, autoIndex: false, minimize: false },
  );
  return connection.model<AccessReview>('AccessReview', schema);
}
export type AccessReviewModel = ReturnType<typeof createAccessReviewModel>;
