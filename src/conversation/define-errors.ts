import { AppError } from '../platform/app-error';

export const skillNameInvalid = (name: string) =>
  new AppError({
    code: 'SKILL_NAME_INVALID',
    message: `"${name}" cannot be the name of a skill.`,
    fix: 'Start with a lower-case letter and go on with letters, digits and "-": opening-hours.',
  });

export const formWithoutAsks = (skill: string) =>
  new AppError({
    code: 'FORM_WITHOUT_ASKS',
    message: `The form "${skill}" asks nothing.`,
    fix: 'Add an ask, or use defineAction for a skill that answers at once.',
  });

export const askNameReserved = (skill: string, id: string) =>
  new AppError({
    code: 'ASK_NAME_RESERVED',
    message: `The form "${skill}" has an ask called "${id}", which is the name of the step after the last ask.`,
    fix: 'Give the ask another name.',
  });

export const choiceIsCommand = (skill: string, ask: string, label: string) =>
  new AppError({
    code: 'CHOICE_IS_COMMAND',
    message: `In the form "${skill}", "${ask}" offers "${label}", which people say to move the conversation itself.`,
    fix: `Give the choice another label, such as "예약 ${label}".`,
  });

export const conditionUnknown = (skill: string, ask: string, condition: string, earlier: readonly string[]) =>
  new AppError({
    code: 'CONDITION_UNKNOWN',
    message: `In the form "${skill}", "${ask}" depends on "${condition}", which is not asked before it.`,
    fix: `Name an earlier ask: ${earlier.join(', ') || 'there is none'}.`,
  });
