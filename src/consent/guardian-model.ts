import { type Connection, Schema } from 'mongoose';

/** How a guardian agreed (PIPD 17-2(1)). */
export const GUARDIAN_METHODS = ['call', 'document', 'email', 'message'] as const;
export type GuardianMethod = (typeof GUARDIAN_METHODS)[number];

/** The guardian of somebody under 14: the two things that may be asked without their consent, and whether it came. */
export interface Guardian {
  /** The child's contact id. */
  _id: string;
  sealedName: string;
  sealedContact: string;
  askedAt: Date;
  agreedAt: Date | null;
  method: GuardianMethod | null;
  /** The operator who spoke with the guardian. */
  checkedBy: string | null;
  /** When all of it is forgotten; null once the child joined. */
  dueAt: Date | null;
}

const text = { type: String, required: true } as const;
const schema = new Schema<Guardian>(
  {
    _id: text,
    sealedName: text,
    sealedContact: text,
    askedAt: { type: Date, required: true },
    agreedAt: { type: Date, default: null },
    method: { type: String, default: null },
    checkedBy: { type: String, default: null },
    dueAt: { type: Date, default: null },
  },
  { collection: 'guardians', autoIndex: false, versionKey: false },
);
schema.index({ agreedAt: 1, askedAt: 1 });
schema.index({ dueAt: 1 });

export function createGuardianModel(connection: Connection) {
  return connection.model<Guardian>('Guardian', schema);
}
export type GuardianModel = ReturnType<typeof createGuardianModel>;
