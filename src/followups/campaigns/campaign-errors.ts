import { AppError } from '../../platform/app-error';
import type { LifecycleAct, LifecycleState } from './campaign-lifecycle';

export const campaignUnknown = (name: string, known: readonly string[]) =>
  new AppError({
    code: 'CAMPAIGN_UNKNOWN',
    status: 404,
    message: `There is no campaign "${name}".`,
    fix: `Choose one of: ${known.join(', ') || '(none yet)'}.`,
  });

export const campaignInvalid = (problems: string) =>
  new AppError({
    code: 'CAMPAIGN_INVALID',
    status: 400,
    message: problems,
    fix: 'Mend the named parts of the campaign.',
  });

export const campaignNameTaken = (name: string) =>
  new AppError({
    code: 'CAMPAIGN_NAME_TAKEN',
    status: 409,
    message: `There is a campaign "${name}" already.`,
    fix: 'Choose another name; what was sent under a name stays with it.',
  });

export const campaignActImpossible = (
  name: string,
  act: LifecycleAct,
  state: LifecycleState,
  from: readonly LifecycleState[],
) =>
  new AppError({
    code: 'CAMPAIGN_ACT_IMPOSSIBLE',
    status: 409,
    message: `"${name}" is ${state}, so it cannot be taken through "${act}".`,
    fix: `That is possible while it is ${from.join(' or ')}.`,
  });

export const campaignNeedsSomebodyElse = (name: string) =>
  new AppError({
    code: 'CAMPAIGN_NEEDS_SECOND_PERSON',
    status: 403,
    message: `"${name}" was written by the one who wants to approve it.`,
    fix: 'Ask another operator to look at it and approve it.',
  });

export const campaignNotReady = (name: string, stops: readonly string[]) =>
  new AppError({
    code: 'CAMPAIGN_NOT_READY',
    status: 409,
    message: `"${name}" did not pass its checks: ${stops.join(' ')}`,
    fix: 'Mend what the checks name and check again.',
  });
