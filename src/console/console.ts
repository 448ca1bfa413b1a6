import path from 'node:path';
import { Router, static as serveFiles, urlencoded } from 'express';
import type { ConsoleDeps } from './console-deps';
import { consoleRoutes } from './console-routes';
import { allowFrom } from './http/allow-from';
import { pageUnknown } from './http/console-errors';
import { consoleHeaders } from './http/console-headers';
import { createCookie } from './http/cookie';
import { createProblemHandler } from './http/problem-page';
import { createServing } from './http/serve-route';
import { styleSheet } from './http/style-sheet';

const BROWSER = path.join(__dirname, 'browser');

/** Script may be kept by the browser, which asks each time whether it changed. */
const assets = serveFiles(BROWSER, {
  index: false,
  setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache'),
});

const LARGEST_FORM = '100kb';

/** The operators' pages. Mount it at `/console`. */
export function createConsole(deps: ConsoleDeps): Router {
  const { access, registry, config, clock, logger } = deps;
  const serving = createServing({
    access,
    cookie: createCookie({ isSecure: config.isProduction }),
    publicUrl: config.publicUrl,
    channelName: () => registry().channel.name,
    clock,
    logger,
  });

  const router = Router({ caseSensitive: true });
  if (deps.allowFrom) router.use(allowFrom(deps.allowFrom, logger));
  router.use(consoleHeaders);
  router.get('/assets/console.css', styleSheet(BROWSER));
  router.use('/assets', assets);
  router.use(urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: 500 }));
  for (const route of consoleRoutes(deps)) router[route.method](route.path, serving.serve(route));
  router.use(() => {
    throw pageUnknown();
  });
  router.use(createProblemHandler({ serving, logger }));
  return router;
}
