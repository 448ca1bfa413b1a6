import { AsyncResource } from 'node:async_hooks';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../app-error';

/**
 * Reads a JSON body of at most `limitBytes` into `req.body`. Bounded, decoded as UTF-8, and without the negotiation that
 * a general body parser does for every request: a skill request is always one small JSON document.
 */
export function readJson({ limitBytes }: { limitBytes: number }): RequestHandler {
  return (req: Request, _res: Response, after: NextFunction) => {
    // The socket's events know nothing of this request; what follows must still log with its id.
    const scope = new AsyncResource('JsonBody');
    const next: NextFunction = (problem?: unknown) => scope.runInAsyncScope(after, undefined, problem);
    if (Number(req.headers['content-length'] ?? 0) > limitBytes) return next(bodyTooLarge(limitBytes));
    const chunks: Buffer[] = [];
    let size = 0;
    let refused = false;
    req.on('data', (chunk: Buffer) => {
      if (refused) return;
      size += chunk.length;
      if (size > limitBytes) {
        // What still comes is read and dropped, so that the answer is not lost in a reset; the server cuts the endless.
        refused = true;
        next(bodyTooLarge(limitBytes));
      } else {
        chunks.push(chunk);
      }
    });
    req.on('error', () => {
      if (!refused) next(bodyCutOff());
      refused = true;
    });
    req.on('end', () => {
      if (refused) return;
      try {
        req.body = JSON.parse(
          chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString('utf8'),
        );
      } catch {
        return next(bodyNotJson());
      }
      next();
    });
  };
}

const bodyTooLarge = (limitBytes: number) =>
  new AppError({
    code: 'BODY_TOO_LARGE',
    status: 413,
    message: `The request body is larger than ${limitBytes} bytes.`,
    fix: 'Send a smaller body; a Kakao skill request has a few kilobytes.',
  });

/** Nobody is there any more to read this; it keeps a broken connection from looking like a fault of ours. */
const bodyCutOff = () =>
  new AppError({
    code: 'BODY_CUT_OFF',
    status: 400,
    message: 'The connection ended before the request body did.',
    fix: 'Send the whole body, within 20 seconds.',
  });

const bodyNotJson = () =>
  new AppError({
    code: 'BODY_NOT_JSON',
    status: 400,
    message: 'The request body is not valid JSON.',
    fix: 'Send one JSON document encoded as UTF-8.',
  });
