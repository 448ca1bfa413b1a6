import { AppError } from '../../src/platform/app-error';

export const backupUnreadable = (file: string, cause?: unknown) =>
  new AppError({
    code: 'BACKUP_UNREADABLE',
    message: `${file} is missing, incomplete or changed.`,
    fix: 'Choose another backup of the folder. Nothing was restored.',
    cause,
  });

export const backupOfAnother = (folder: string) =>
  new AppError({
    code: 'BACKUP_OF_ANOTHER',
    message: `${folder} holds backups of another installation, or of this one before its data was lost.`,
    fix: 'Restore the newest backup first if data was lost. To keep backups of this one, choose an empty folder.',
  });

export const restoreNotEmpty = (collections: string[]) =>
  new AppError({
    code: 'RESTORE_NOT_EMPTY',
    message: `The storage holds data already, in: ${collections.join(', ')}.`,
    fix: 'Restore into an empty one: another DATA_DIR, or another database name in MONGODB_URI.',
  });

export const restoreKeyMissing = (keyIds: string[]) =>
  new AppError({
    code: 'RESTORE_KEY_MISSING',
    message: `The backup needs encryption keys that ENCRYPTION_KEYS lacks: ${keyIds.join(', ')}.`,
    fix: 'Put them into ENCRYPTION_KEYS, after the active one. Without them no personal value can be read.',
  });

export const restoreNotTheSame = (name: string, expected: number, found: number) =>
  new AppError({
    code: 'RESTORE_NOT_THE_SAME',
    message: `"${name}" has ${expected} documents in the backup and ${found} in the storage, or their contents differ.`,
    fix: 'Let nothing write to the storage meanwhile, empty it and restore again.',
  });
