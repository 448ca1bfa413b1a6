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

export const consentNotExpressed = (decision: string) =>
  new AppError({
    code: 'CONSENT_NOT_EXPRESSED',
    status: 422,
    message: `What was typed does not clearly say "${decision}".`,
    fix: 'Ask again with the two buttons. Only a signed button or an exact phrase decides a consent.',
  });

export const noticeOutdated = (scope: string, version: number) =>
  new AppError({
    code: 'NOTICE_OUTDATED',
    status: 409,
    message: `What version ${version} of the "${scope}" notice told has changed since.`,
    fix: 'Show the current notice and ask again.',
  });

export const nothingToKeep = (scope: string) =>
  new AppError({
    code: 'CONSENT_NOTHING_TO_KEEP',
    status: 409,
    message: `There is no consent to "${scope}" that could be kept.`,
    fix: 'Ask for the consent anew with its current notice.',
  });

export const guardianConsentOff = () =>
  new AppError({
    code: 'GUARDIAN_CONSENT_OFF',
    status: 409,
    message: 'This channel takes nobody under 14, so nothing of them or their guardian may be kept.',
    fix: 'Turn them away kindly, or set minors.guardianConsent: true in channel.yaml.',
  });

export const guardianUnknown = (contactId: string) =>
  new AppError({
    code: 'GUARDIAN_UNKNOWN',
    status: 404,
    message: `No guardian's answer is awaited for the contact "${contactId}".`,
    fix: 'It may be noted already, or five days have passed and everything was deleted.',
  });
