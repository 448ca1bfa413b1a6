import { AppError } from '../../platform/app-error';

export const notYourData = () =>
  new AppError({
    code: 'RIGHTS_NOT_YOURS',
    status: 403,
    message: 'The request came from another Kakao key than the one the data belongs to.',
    fix: 'Answer only what concerns the person who asks. Somebody else needs a power of attorney, checked at the console.',
  });

export const notVerified = () =>
  new AppError({
    code: 'RIGHTS_NOT_VERIFIED',
    status: 422,
    message: 'It is not said how the person who asks was identified.',
    fix: 'Say how: for example a call to the registered number, or a power of attorney. Never ask for a resident number.',
  });

export const notConfirmed = (right: string) =>
  new AppError({
    code: 'RIGHTS_NOT_CONFIRMED',
    status: 409,
    message: `"${right}" cannot be undone lightly and was not confirmed.`,
    fix: 'Ask the person once more, then send the request with confirmed: true.',
  });

export const requestUnknown = (id: string) =>
  new AppError({
    code: 'RIGHTS_REQUEST_UNKNOWN',
    status: 404,
    message: `There is no open rights request "${id}".`,
    fix: 'It may be closed already; open the list of requests again.',
  });

export const reasonMissing = (decision: string) =>
  new AppError({
    code: 'RIGHTS_REASON_MISSING',
    status: 422,
    message: `A request was ended as "${decision}" without a reason.`,
    fix: 'Write the reason; the way to object is added by itself (PIPA 38(5)).',
  });
