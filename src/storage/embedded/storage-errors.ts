import { AppError } from '../../platform/app-error';

/** Why the engine did not start, as the worker reports it. */
export type StartFailure =
  | { kind: 'inUse' }
  | { kind: 'damaged'; report: string }
  | { kind: 'unavailable'; reason: string };

export function startError(folder: string, failure: StartFailure): AppError {
  switch (failure.kind) {
    case 'inUse':
      return storageInUse(folder);
    case 'damaged':
      return storageDamaged(failure.report);
    case 'unavailable':
      return storageUnavailable(folder, failure.reason);
  }
}

const storageInUse = (folder: string) =>
  new AppError({
    code: 'STORAGE_IN_USE',
    message: `Another process already uses the data in ${folder}.`,
    fix: 'Stop the other one, give this one a DATA_DIR of its own, or set MONGODB_URI so that several can share a MongoDB.',
  });

const storageDamaged = (report: string) =>
  new AppError({
    code: 'STORAGE_DAMAGED',
    message: report,
    fix: 'Put a backup back, or go on with what was recovered as the message says.',
  });

const storageUnavailable = (folder: string, reason: string) =>
  new AppError({
    code: 'STORAGE_UNAVAILABLE',
    message: `The data in ${folder} cannot be opened: ${reason}.`,
    fix: 'Check that the folder is writable and the disk has space, or set MONGODB_URI.',
  });
