import { AppError } from '../platform/app-error';

export const keyUnknown = (keyId: string, known: string[]) =>
  new AppError({
    code: 'ENCRYPTION_KEY_UNKNOWN',
    message: `A stored value needs the encryption key "${keyId}"; known are: ${known.join(', ') || 'none'}.`,
    fix: 'Put the key back into ENCRYPTION_KEYS, after the active one, and run: npm run keys -- rotate',
  });

export const valueUnreadable = (what: string, cause?: unknown) =>
  new AppError({
    code: 'SEALED_VALUE_UNREADABLE',
    message: `The stored ${what} does not belong here or was changed.`,
    fix: 'Restore the record from a backup, or ask the person again.',
    cause,
  });
