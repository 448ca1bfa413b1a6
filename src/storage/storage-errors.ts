import { AppError } from '../platform/app-error';

/** The address stays out of the message, because it may hold a password. */
export const storageUnreachable = (cause: unknown) =>
  new AppError({
    code: 'STORAGE_UNREACHABLE',
    message: 'MongoDB did not answer at the address in MONGODB_URI.',
    fix: 'Check that it runs and that MONGODB_URI is right, or unset MONGODB_URI to use the embedded storage.',
    status: 503,
    cause,
  });
