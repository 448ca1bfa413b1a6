import { AppError } from '../platform/app-error';
import { nearestName } from '../platform/nearest-name';

export const contactUnknown = (contactId: string) =>
  new AppError({
    code: 'CONTACT_UNKNOWN',
    status: 404,
    message: `There is no contact "${contactId}", or they were erased.`,
    fix: 'Register the contact first, once the required consent is given.',
  });

export const contactSuspended = (contactId: string) =>
  new AppError({
    code: 'CONTACT_SUSPENDED',
    status: 409,
    message: `The contact "${contactId}" asked us to stop processing their data.`,
    fix: 'Leave their data alone until they ask to go on. Their own rights still work.',
  });

export const sourceMissing = () =>
  new AppError({
    code: 'SOURCE_MISSING',
    message: 'Answers of a contact are to be kept without saying where they come from.',
    fix: 'Name the source, for example "chat:join": the person may ask for it at any time (PIPA 20).',
  });

export const fieldUndeclared = (fieldId: string, known: string[]) => {
  const meant = nearestName(fieldId, known);
  return new AppError({
    code: 'FIELD_UNDECLARED',
    message: `The field "${fieldId}" is not in the registry.`,
    fix: `${meant ? `Did you mean "${meant}"? ` : ''}Declare it in skills/channel.yaml. Known: ${known.join(', ')}.`,
  });
};

export const fieldNotCovered = (fieldIds: string[]) =>
  new AppError({
    code: 'FIELD_NOT_COVERED',
    status: 409,
    message: `No consent of the contact covers: ${fieldIds.join(', ')}.`,
    fix: 'Ask for the consent of their purpose first, or leave these fields out.',
  });

export const contactBusy = (contactId: string) =>
  new AppError({
    code: 'CONTACT_BUSY',
    status: 503,
    message: `The contact "${contactId}" kept changing while one change was saved.`,
    fix: 'Try again.',
  });
