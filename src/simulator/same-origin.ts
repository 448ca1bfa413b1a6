import type { RequestHandler } from 'express';
import { AppError } from '../platform/app-error';

/** Refuses writes that another site's page makes with the operator's browser. */
export const sameOrigin: RequestHandler = (req, _res, next) => {
  const origin = req.get('origin');
  const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === req.get('host'));
  const site = req.get('sec-fetch-site') ?? 'same-origin';
  if (isOwn && (site === 'same-origin' || site === 'none')) return next();
  next(
    new AppError({
      code: 'SIMULATOR_OTHER_ORIGIN',
      status: 403,
      message: 'The simulator takes requests from its own page only.',
      fix: 'Open /simulator on this server and use it there.',
    }),
  );
};
