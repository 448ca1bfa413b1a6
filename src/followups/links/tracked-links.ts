import { Router } from 'express';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { LinkTracker } from '../followup-ports';
import type { LinkModel } from './link-model';
import { isPerson, linkToken, tokenHash } from './link-token';

interface Deps {
  model: LinkModel;
  /** Where this server is reached: `https://channel.example.com`. */
  publicUrl: string;
  /** 32 bytes that tokens are made with. */
  signingKey: Buffer;
  /** Told once per link, at the first press of a person. */
  onClick(click: {
    contactId: string;
    campaign: string;
    deliveryId: string;
    at: Date;
    key: string;
  }): Promise<void>;
  clock: Clock;
  logger: Logger;
}

const LIVES_MS = 90 * 86_400_000;

/** Buttons that tell when they are pressed: `GET /r/:token` counts and leads on to an address we stored, never a given one. */
export function createTrackedLinks(deps: Deps) {
  const { model, publicUrl, signingKey, onClick, clock } = deps;
  const log = deps.logger.child({ module: 'links' });

  /** The address to show in place of each target. The same for a message that is shown again. */
  const track: LinkTracker['track'] = async (targets, { id: deliveryId, contactId, campaign }) => {
    const expiresAt = new Date(clock.now().getTime() + LIVES_MS);
    const made = targets.map(({ web, button }) => ({
      url: web,
      button,
      token: linkToken(signingKey, deliveryId, button),
    }));
    await model.add(
      made.flatMap(({ token, url }) => {
        const hash = tokenHash(token);
        return hash === undefined ? [] : [{ hash, url, contactId, deliveryId, campaign, expiresAt }];
      }),
    );
    return new Map(made.map(({ button, token }) => [button, `${publicUrl}/r/${token}`]));
  };

  const router = Router();
  router.all('/:token', async (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    res.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' });
    const hash = tokenHash(req.params.token);
    const now = clock.now();
    const byPerson = isPerson(req.method, req.get('user-agent'));
    const link = hash === undefined ? null : await model.press(hash, now, byPerson);
    if (!link) return void res.status(404).type('text/plain').send('이 링크는 이제 열 수 없어요.\n');
    res.redirect(302, link.url);
    if (byPerson && link.clicks === 0) {
      const { contactId, campaign, deliveryId } = link;
      const told = onClick({ contactId, campaign, deliveryId, at: now, key: `click ${link.hash}` });
      await told.catch((err: unknown) => log.error('click.untold', { err }));
    }
  });

  return { track, router, totals: model.totals, removeOf: model.removeOf };
}
export type TrackedLinks = ReturnType<typeof createTrackedLinks>;
