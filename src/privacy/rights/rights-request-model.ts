import { type Connection, Schema } from 'mongoose';
import type { RightsRequest } from './rights-request';

const text = { type: String, required: true } as const;

const schema = new Schema<RightsRequest>(
  {
    _id: text,
    contactId: text,
    right: text,
    via: text,
    verifiedBy: text,
    receivedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    decision: { type: String, default: null },
    reason: { type: String, default: '' },
    automatic: { type: Boolean, required: true },
    operatorId: { type: String, default: null },
    froze: { type: Boolean, default: false },
    key: text,
  },
  { collection: 'rights_requests', autoIndex: false, versionKey: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ closedAt: 1, receivedAt: 1 });
schema.index({ contactId: 1, receivedAt: -1 });
schema.index({ receivedAt: 1 });

export function createRightsRequestModel(connection: Connection) {
  return connection.model<RightsRequest>('RightsRequest', schema);
}
export type RightsRequestModel = ReturnType<typeof createRightsRequestModel>;
