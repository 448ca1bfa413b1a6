import type { RequestHandler } from 'express';
import { newId } from '../ids';
import { withRequestId } from '../request-context';

const SAFE_ID = /^[\w-]{8,64}$/;

/** Gives the request an id (Kakao's `X-Request-Id` when there is one) that all its log lines carry. */
export const requestId: RequestHandler = (req, res, next) => {
  const sent = req.get('x-request-id');
  const id = sent && SAFE_ID.test(sent) ? sent : newId();
  res.setHeader('X-Request-Id', id);
  withRequestId(id, next);
};
