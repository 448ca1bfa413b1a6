import type { Request, RequestHandler, Response } from 'express';
import type { VNode } from 'preact';
import type { Clock } from '../../platform/clock';
import { randomToken } from '../../platform/ids';
import type { Logger } from '../../platform/logger';
import type { ConsoleAccess } from '../access/console-access';
import { tokenHash } from '../access/invite-model';
import { Bare, Shell } from '../layout/shell';
import { toDocument, toHtml } from '../layout/to-html';
import { pageVisit, VisitProvider } from '../layout/visit-context';
import { may } from '../permissions';
import type { Answer } from './answer';
import { browserOf } from './browser';
import { formNotOurs, notAllowed } from './console-errors';
import type { Cookie } from './cookie';
import { csrfToken, isOwnForm } from './csrf';
import type { ConsoleRoute } from './route';
import { sendFile } from './send-file';
import { signedInVisit, type Visit, visitOf } from './visit';

export interface ServeDeps {
  access: Pick<ConsoleAccess, 'sessions'>;
  cookie: Cookie;
  publicUrl: string;
  channelName: () => string;
  clock: Clock;
  logger: Logger;
}

/** Makes a handler of a route: who is it, may they, is the form ours; then the answer as html, redirect or file. */
export function createServing(deps: ServeDeps) {
  const { access, cookie, publicUrl, channelName, clock, logger } = deps;
  const log = logger.child({ module: 'console' });

  const serve =
    (route: ConsoleRoute): RequestHandler =>
    async (req, res) => {
      const visit = await arrive(req, res);
      if (route.method === 'post') requireOwnForm(req, visit);
      if (route.needs === 'nothing') return send(res, visit, await route.handle(visit));
      const { operator } = visit;
      if (!operator) return res.redirect(303, signInAddress(req));
      if (route.needs !== 'account' && !may(operator.roles, route.needs)) {
        log.warn('console.refused', { operator: operator.loginId, needs: route.needs });
        throw notAllowed();
      }
      await send(res, visit, await route.handle(signedInVisit(visit, operator)));
    };

  async function arrive(req: Request, res: Response): Promise<Visit> {
    const known = cookie.read(req);
    const token = known ?? randomToken(32);
    if (known === undefined) cookie.write(res, token);
    const operator = await access.sessions.signedIn(known);
    return visitOf(req, { browser: browserOf(req), cookie: token, csrf: csrfToken(token), operator });
  }

  function requireOwnForm(req: Request, { body }: Visit): void {
    if (!isOwnForm(req, { cookie: cookie.read(req), token: body.csrf, publicUrl })) throw formNotOurs();
  }

  async function send(res: Response, visit: Visit, answer: Answer): Promise<void> {
    switch (answer.kind) {
      case 'redirect': {
        const { to, flash, cookie: next } = answer;
        if (next === null) cookie.clear(res);
        else if (next !== undefined) cookie.write(res, next);
        if (flash) await access.sessions.setFlash(tokenHash(next ?? visit.cookie), flash);
        return res.redirect(303, to);
      }
      case 'part':
        res.type('html').send(toHtml(inVisit(visit, answer.body)));
        return;
      case 'file':
        return sendFile(res, answer);
      case 'page': {
        if (answer.cookie !== undefined) cookie.write(res, answer.cookie);
        res
          .status(answer.status ?? 200)
          .type('html')
          .send(pageHtml(visit, answer));
        if (visit.operator?.flash) await access.sessions.clearFlash(visit.operator.sessionId);
      }
    }
  }

  /** With the menu for whoever is signed in, else as a single card. */
  function pageHtml(visit: Visit, { title, section, body }: Extract<Answer, { kind: 'page' }>): string {
    const common = { title, channelName: channelName() };
    const { operator } = visit;
    const whole = operator ? (
      <Shell {...common} section={section} operator={operator} flash={operator.flash}>
        {body}
      </Shell>
    ) : (
      <Bare {...common}>{body}</Bare>
    );
    return toDocument(inVisit(visit, whole));
  }

  const inVisit = (visit: Visit, body: VNode) => (
    <VisitProvider value={pageVisit(visit, clock.now())}>{body}</VisitProvider>
  );

  return { serve, arrive, pageHtml };
}
export type Serving = ReturnType<typeof createServing>;

/** A form cannot be sent again after signing in, so only pages are come back to. */
function signInAddress(req: Request): string {
  return req.method === 'GET'
    ? `/console/login?next=${encodeURIComponent(req.originalUrl)}`
    : '/console/login';
}
