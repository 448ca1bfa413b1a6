import { AppError } from '../../platform/app-error';
import { nearestName } from '../../platform/nearest-name';

export const fieldNotInRegistry = (fieldId: string, known: string[]) => {
  const meant = nearestName(fieldId, known);
  return new AppError({
    code: 'RETENTION_FIELD_UNKNOWN',
    status: 404,
    message: `The field "${fieldId}" is not in the registry.`,
    fix: `${meant ? `Did you mean "${meant}"? ` : ''}Known: ${known.join(', ')}.`,
  });
};
