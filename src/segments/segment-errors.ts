import { AppError } from '../platform/app-error';

export const segmentUnknown = (name: string, known: readonly string[]) =>
  new AppError({
    code: 'SEGMENT_UNKNOWN',
    status: 404,
    message: `There is no segment "${name}".`,
    fix: `Choose one of: ${known.join(', ') || '(none saved yet)'}.`,
  });

export const ruleInvalid = (problems: string) =>
  new AppError({
    code: 'SEGMENT_RULE_INVALID',
    status: 400,
    message: problems,
    fix: 'Mend the named parts of the rule.',
  });

export const exportNotAgreed = (scope: string) =>
  new AppError({
    code: 'EXPORT_CONSENT_UNKNOWN',
    status: 400,
    message: `No consent "${scope}" is asked for in this channel, so nobody can have agreed to the export.`,
    fix: 'Name the recipient under thirdParties in skills/channel.yaml and export with thirdParty:<id>.',
  });
