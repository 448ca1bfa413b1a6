import type { mongo } from 'mongoose';

/** From now on the storage takes no line of this actor into the access log. */
export async function refuseLinesOf(
  actorId: string,
  log: Pick<mongo.Collection, 'deleteMany' | 'insertOne' | 'createIndex'>,
) {
  await log.deleteMany({ actorId });
  await log.insertOne({ actorId });
  await log.createIndex({ actorId: 1 }, { unique: true });
}
