import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError } from '../app-error';
import type { Logger } from '../logger';

/** Answers errors as RFC 9457 problem details. Unknown errors become a 500 that says nothing of the inside. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (err: unknown, req, res, next) => {
    if (res.headersSent) return next(err);
    const known = err instanceof AppError ? err : undefined;
    const status = known?.status ?? clientErrorStatus(err) ?? 500;
    if (status >= 500) logger.error('request.failed', { method: req.method, path: req.route?.path, err });
    else logger.info('request.refused', { method: req.method, status, code: known?.code });
    res
      .status(status)
      .type('application/problem+json')
      .json({
        type: 'about:blank',
        title:
          known && status < 500 ? known.message : (TITLES[status] ?? 'The request could not be answered.'),
        status,
        ...(known && status < 500 ? { code: known.code, detail: known.fix } : {}),
      });
  };
}

export const notFound: RequestHandler = (_req, _res, next) => {
  next(
    new AppError({
      code: 'ROUTE_UNKNOWN',
      status: 404,
      message: 'There is nothing at this address.',
      fix: 'Check the address and the method; the routes are listed in docs/http.md.',
    }),
  );
};

const TITLES: Record<number, string> = {
  400: 'The request is malformed.',
  500: 'Something went wrong on the server.',
};

/** Express and its parsers mark their own 4xx errors with a status. */
function clientErrorStatus(err: unknown): number | undefined {
  const status = (err as { status?: unknown } | undefined)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
