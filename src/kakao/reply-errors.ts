import { AppError } from '../platform/app-error';
import { formatPath, type Violation } from './findings';

/** Legal words must be shown whole, so a reply that cannot hold them is not sent at all. */
export const legalTextDoesNotFit = (violations: Violation[]) =>
  new AppError({
    code: 'LEGAL_TEXT_DOES_NOT_FIT',
    message: `Protected text breaks a limit of KakaoTalk: ${violations.map(describe).join('; ')}.`,
    fix: 'Shorten the text where it is written, or put part of it behind 자세히. It is never shortened automatically.',
  });

function describe({ path, rule, limit, actual }: Violation): string {
  const size = limit === undefined ? '' : ` (${actual} of at most ${limit})`;
  return `${formatPath(path)} ${rule}${size}`;
}
