import { type Connection, Schema } from 'mongoose';

/** What somebody does to the storage from outside of the server. */
export type MaintenanceTask = 'backup' | 'restoreDrill';

interface MaintenanceNote {
  _id: MaintenanceTask;
  at: Date;
}

const schema = new Schema<MaintenanceNote>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  { collection: 'maintenance', autoIndex: false, versionKey: false },
);

/** When each was done last, for whoever asks whether it is done at all. */
export function createMaintenance(connection: Connection) {
  const model = connection.model<MaintenanceNote>('Maintenance', schema);

  async function note(task: MaintenanceTask, at: Date): Promise<void> {
    await model.updateOne({ _id: task }, { $max: { at } }, { upsert: true });
  }

  async function lastAt(task: MaintenanceTask): Promise<Date | null> {
    return (await model.findById(task).lean())?.at ?? null;
  }

  return { note, lastAt };
}
