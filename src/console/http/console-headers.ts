import type { RequestHandler } from 'express';
import { securityHeaders } from '../../platform/http/security-headers';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/**
 * As on every page, and stricter: no picture from elsewhere, nothing kept by caches. The referrer is sent to ourselves,
 * since browsers that may send none say `Origin: null` with a form, and the origin is what forms are checked by.
 */
export const consoleHeaders: RequestHandler = (req, res, next) => {
  securityHeaders(req, res, (err?: unknown) => {
    res.setHeader('Content-Security-Policy', POLICY);
    res.setHeader('Referrer-Policy', 'same-origin');
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Robots-Tag', 'noindex');
    next(err);
  });
};
