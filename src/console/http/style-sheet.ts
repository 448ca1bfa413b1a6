import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RequestHandler } from 'express';

/** The look, part by part; later ones build on earlier ones. */
const PARTS = [
  'base',
  'frame',
  'sign-in',
  'parts',
  'lists',
  'forms',
  'people',
  'privacy',
  'today',
  'messages',
  'stats',
];

/** All parts as one file, so that a page asks once; a browser that has it is told so. */
export function styleSheet(folder: string): RequestHandler {
  const text = PARTS.map((name) => readFileSync(path.join(folder, `${name}.css`), 'utf8')).join('\n');
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  return (req, res) => {
    res.set({ ETag: tag, 'Cache-Control': 'no-cache' }).type('css');
    if (req.fresh) return void res.status(304).end();
    res.send(text);
  };
}
