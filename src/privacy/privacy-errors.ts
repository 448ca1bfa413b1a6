import { AppError } from '../platform/app-error';

export const keyUnknown = (keyId: string, known: string[]) =>
  new AppError({
    code: 'ENCRYPTION_KEY_UNKNOWN',
    message: `A stored value needs the encryption key "${keyId}"; known are: ${known.join(', ') || 'none'}.`,
    fix: 'Put the key back into ENCRYPTION_KEYS, after the active one, and run: npm run keys -- rotate',
  });

export const keyDoesNotFit = (keyId: string, cause: unknown) =>
  new AppError({
    code: 'ENCRYPTION_KEY_WRONG',
    message: `The key "${keyId}" of ENCRYPTION_KEYS does not open what was encrypted under this id.`,
    fix: `Put back the key that had the id "${keyId}"; a new key needs a new id. When all others open, this one record was changed: restore it from a backup.`,
    cause,
  });

export const valueUnreadable = (what: string, cause?: unknown) =>
  new AppError({
    code: 'SEALED_VALUE_UNREADABLE',
    message: `The stored ${what} does not belong here or was changed.`,
    fix: 'Restore the record from a backup, or ask the person again.',
    cause,
  });

export const accessLogUnavailable = (cause: unknown) =>
  new AppError({
    code: 'ACCESS_LOG_UNAVAILABLE',
    status: 503,
    message: 'The access could not be written to the access log, so nothing was read.',
    fix: 'Check the storage and try again. Personal data is never shown without a log entry.',
    cause,
  });

export const accessLogTooYoung = (years: number) =>
  new AppError({
    code: 'ACCESS_LOG_TOO_YOUNG',
    status: 422,
    message: `Access records are kept for ${years} years; the given date would destroy younger ones.`,
    fix: `Give a date at least ${years} years back.`,
  });

export const accessPurposeMissing = (action: string) =>
  new AppError({
    code: 'ACCESS_PURPOSE_MISSING',
    status: 422,
    message: `Personal data was asked for (${action}) without saying what for.`,
    fix: 'Name the purpose, for example the inquiry that is being answered.',
  });

export const alertReasonMissing = () =>
  new AppError({
    code: 'ALERT_REASON_MISSING',
    status: 422,
    message: 'An alert is closed with a reason.',
    fix: 'Write what it was, for example: agreed monthly export for the tax office.',
  });

export const alertNotDelivered = (failures: unknown[]) =>
  new AppError({
    code: 'ALERT_NOT_DELIVERED',
    message: `${failures.length} alert message(s) about unusual access could not be delivered.`,
    fix: 'Check ALERT_WEBHOOK_URL. The alerts are kept and tried again every minute.',
    cause: failures[0],
  });

export const reviewMissing = (month: string) =>
  new AppError({
    code: 'ACCESS_REVIEW_MISSING',
    status: 404,
    message: `There is no access review of ${month}.`,
    fix: 'Months are written as 2026-11. The review of a month is made on the first day of the next one.',
  });

export const reviewSigned = (month: string) =>
  new AppError({
    code: 'ACCESS_REVIEW_SIGNED',
    status: 409,
    message: `The access review of ${month} is signed and does not change any more.`,
    fix: 'Write what was found later into the review of the current month.',
  });

export const policyVersionUnknown = (version: number | string) =>
  new AppError({
    code: 'POLICY_VERSION_UNKNOWN',
    status: 404,
    message: `There is no version "${version}" of the privacy policy.`,
    fix: 'All versions are listed at the end of /privacy.',
  });

export const policyNotPublished = () =>
  new AppError({
    code: 'POLICY_NOT_PUBLISHED',
    status: 503,
    message: 'The privacy policy is not published yet.',
    fix: 'Mend skills/channel.yaml and start again; the log names the lines.',
  });
