import { AppError } from '../platform/app-error';

export const noticeInvalid = (problems: string[]) =>
  new AppError({
    code: 'NOTICE_INVALID',
    message: `Consent texts cannot be published:\n${problems.join('\n')}`,
    fix: 'Shorten or complete the named entries of channel.yaml. Consent texts are never cut.',
  });

export const noticeUnknown = (scope: string, known: string[]) =>
  new AppError({
    code: 'NOTICE_UNKNOWN',
    status: 404,
    message: `There is no consent text for "${scope}".`,
    fix:
      known.length > 0
        ? `Use one of: ${known.join(', ')}.`
        : 'Publish the notices first: services do it at boot from channel.yaml.',
  });
