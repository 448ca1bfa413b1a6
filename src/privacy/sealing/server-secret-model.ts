import { type Connection, Schema } from 'mongoose';

/** A random secret of the whole installation, sealed like a personal value. */
export interface ServerSecretDocument {
  /** What it is for. */
  _id: string;
  sealed: string;
}

export function createServerSecretModel(connection: Connection) {
  const schema = new Schema<ServerSecretDocument>(
    { _id: { type: String, required: true }, sealed: { type: String, required: true } },
    { collection: 'server_secrets', versionKey: false, autoIndex: false },
  );
  return connection.model<ServerSecretDocument>('ServerSecret', schema);
}
export type ServerSecretModel = ReturnType<typeof createServerSecretModel>;
