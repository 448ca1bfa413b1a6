import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Response, Router } from 'express';
import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { z } from 'zod';
import { policyNotPublished, policyVersionUnknown } from '../privacy-errors';
import { ChangesPage, PolicyPage } from './policy-page';
import type { Policy } from './policy-service';

const CSS = readFileSync(join(__dirname, 'policy.css'), 'utf8');
const Version = z.coerce.number().int().positive();

/** `/privacy`: open to everybody, without a cookie or a login; old versions stay (PIPA 30). */
export function createPolicyRouter(policy: Policy): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    const [version, history] = await Promise.all([policy.latest(), policy.history()]);
    if (!version) throw policyNotPublished();
    send(res, <PolicyPage base={req.baseUrl} version={version} history={history} />);
  });

  router.get('/versions/:version', async (req, res) => {
    const [version, history] = await Promise.all([
      policy.version(numberIn(req.params.version)),
      policy.history(),
    ]);
    send(res, <PolicyPage base={req.baseUrl} version={version} history={history} />);
  });

  router.get('/changes/:from/:to', async (req, res) => {
    const [from, to] = [numberIn(req.params.from), numberIn(req.params.to)];
    const changes = await policy.changes(from, to);
    send(res, <ChangesPage base={req.baseUrl} from={from} to={to} changes={changes} />);
  });

  router.get('/policy.css', (_req, res) => {
    res.type('css').set('cache-control', 'public, max-age=3600').send(CSS);
  });

  return router;
}

function send(res: Response, page: VNode): void {
  res
    .type('html')
    .set('cache-control', 'public, max-age=60')
    .send(`<!doctype html>${renderToStaticMarkup(page)}`);
}

function numberIn(text: string): number {
  const parsed = Version.safeParse(text);
  if (!parsed.success) throw policyVersionUnknown(text);
  return parsed.data;
}
