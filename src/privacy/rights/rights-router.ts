import { type Request, type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import type { SubjectDataReader } from './rights-data';
import { codePage, DATA_PAGE_STYLE, dataPage, gonePage } from './rights-data-page';
import type { Downloads } from './rights-download';

interface Deps {
  downloads: Downloads;
  gather: SubjectDataReader;
  /** The address people use is https: the cookie is then sent over nothing else. */
  isSecure: boolean;
}

const COOKIE = 'my-data';
const Body = z.object({ code: z.string().max(20) });

/** `/my-data/:token`: a person's own data behind a one-time link and the code from their chat. Mount it at `/my-data`. */
export function createMyDataRouter({ downloads, gather, isSecure }: Deps): Router {
  const router = Router();
  router.use((_req, res, next) => {
    res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' });
    next();
  });

  router.get('/style.css', (_req, res) => {
    res.type('css').send(DATA_PAGE_STYLE);
  });

  // Looking does not use the link up: messengers fetch every address for a preview.
  router.get('/:token', async (req, res) => {
    if (await downloads.isWaiting(req.params.token)) res.send(codePage(styleUrl(req), { isWrong: false }));
    else if (await readerOf(req)) res.redirect(303, `${req.baseUrl}/${req.params.token}/data`);
    else gone(req, res);
  });

  router.post('/:token', urlencoded({ extended: false, limit: '1kb' }), async (req, res) => {
    const { token } = req.params;
    const body = Body.safeParse(req.body);
    const opening = await downloads.open(token, body.success ? body.data.code.replace(/\s/g, '') : '');
    if (opening.ok) {
      const path = `${req.baseUrl}/${token}`;
      res.cookie(COOKIE, opening.session, { httpOnly: true, sameSite: 'strict', secure: isSecure, path });
      res.redirect(303, `${path}/data`);
    } else if (opening.because === 'wrongCode') {
      res.status(403).send(codePage(styleUrl(req), { isWrong: true }));
    } else {
      gone(req, res);
    }
  });

  router.get('/:token/data', async (req, res) => {
    const contactId = await readerOf(req);
    if (!contactId) return gone(req, res);
    res.send(
      dataPage(styleUrl(req), await gather(contactId), `${req.baseUrl}/${req.params.token}/data.json`),
    );
  });

  router.get('/:token/data.json', async (req, res) => {
    const contactId = await readerOf(req);
    if (!contactId) return gone(req, res);
    res
      .attachment('my-data.json')
      .type('json')
      .send(JSON.stringify(await gather(contactId), null, 2));
  });

  async function readerOf(req: Request<{ token: string }>): Promise<string | null> {
    const session = cookieOf(req.headers.cookie);
    return session === undefined ? null : downloads.reader(req.params.token, session);
  }

  return router;
}

const styleUrl = (req: Request) => `${req.baseUrl}/style.css`;

function gone(req: Request, res: Response): void {
  res.status(410).send(gonePage(styleUrl(req)));
}

function cookieOf(header: string | undefined): string | undefined {
  const cookies = header?.split(';').map((cookie) => cookie.trim().split('=')) ?? [];
  return cookies.find(([name]) => name === COOKIE)?.[1];
}
