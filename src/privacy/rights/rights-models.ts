import type { Connection } from 'mongoose';
import { createDownloadModel } from './rights-download-model';
import { createRightsRequestModel } from './rights-request-model';
import { createTombstoneModel } from './rights-tombstone-model';

/** Every collection that rights use. */
export function createRightsModels(connection: Connection) {
  return {
    requests: createRightsRequestModel(connection),
    downloads: createDownloadModel(connection),
    tombstones: createTombstoneModel(connection),
  };
}
export type RightsModels = ReturnType<typeof createRightsModels>;
