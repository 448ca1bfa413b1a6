import { AppError } from '../platform/app-error';

export const skillMissing = (part: string, name: string, known: readonly string[]) =>
  new AppError({
    code: 'SKILL_MISSING',
    message: `The skill "${name}", which answers as ${part}, does not exist.`,
    fix: `Add it to skills/, or name one of these instead: ${known.join(', ') || 'there is none'}.`,
  });
