import type { Connection, mongo } from 'mongoose';

/** Any document, as the raw driver hands it out. */
export type Doc = mongo.BSON.Document;

/** What each part of the contract works with: an empty collection, and the connection it belongs to. */
export interface Subject {
  things: () => mongo.Collection<Doc>;
  db: () => mongo.Db;
  connection: () => Connection;
}
