import type { Connection } from 'mongoose';
import { aggregateContract } from './contract/aggregate';
import { bsonContract } from './contract/bson';
import { bulkContract } from './contract/bulk';
import { connectionContract } from './contract/connection';
import { filterContract } from './contract/filters';
import { findContract } from './contract/find';
import { findAndModifyContract } from './contract/find-and-modify';
import { indexContract } from './contract/indexes';
import { insertContract } from './contract/insert';
import { koreanContract } from './contract/korean';
import { mongooseContract } from './contract/mongoose';
import { sortContract } from './contract/sort';
import type { Subject } from './contract/subject';
import { updateContract } from './contract/update';

/** What the product relies on in its storage: the same on the embedded engine and on MongoDB. */
export function storageContract(
  open: () => Promise<{ connection: Connection; stop(): Promise<void> }>,
): void {
  let opened: Awaited<ReturnType<typeof open>>;
  let collections = 0;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.stop());
  beforeEach(() => {
    collections++;
  });

  const connection = () => opened.connection;
  const db = () => {
    const { db } = opened.connection;
    if (!db) throw new Error('not connected');
    return db;
  };
  const subject: Subject = { connection, db, things: () => db().collection(`things${collections}`) };

  connectionContract(subject);
  indexContract(subject);
  insertContract(subject);
  findContract(subject);
  filterContract(subject);
  bsonContract(subject);
  sortContract(subject);
  updateContract(subject);
  findAndModifyContract(subject);
  bulkContract(subject);
  aggregateContract(subject);
  koreanContract(subject);
  mongooseContract(subject);
}
