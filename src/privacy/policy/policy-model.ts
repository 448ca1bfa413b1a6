import { type Connection, Schema } from 'mongoose';
import type { PolicyContent } from './policy-content';

/** One published version of the privacy policy. Never changed, never removed. */
export interface PolicyVersion {
  /** 1, 2, 3 … */
  _id: number;
  /** `2026-12-01`, in Seoul. */
  effectiveFrom: string;
  publishedAt: Date;
  sha256: string;
  content: PolicyContent;
}

export function createPolicyModel(connection: Connection) {
  const schema = new Schema<PolicyVersion>(
    {
      _id: { type: Number, required: true },
      effectiveFrom: { type: String, required: true },
      publishedAt: { type: Date, required: true },
      sha256: { type: String, required: true },
      content: { type: Schema.Types.Mixed, required: true },
    },
    { collection: 'policy_versions', versionKey: false, autoIndex: false, minimize: false },
  );
  return connection.model<PolicyVersion>('PolicyVersion', schema);
}
export type PolicyModel = ReturnType<typeof createPolicyModel>;
