import type { Response } from 'express';
import type { Answer } from './answer';

/** Sends a file to be saved, piece by piece when it is made so. */
export async function sendFile(
  res: Response,
  { name, type, content }: Extract<Answer, { kind: 'file' }>,
): Promise<void> {
  res.attachment(name).type(type);
  if (typeof content === 'string') {
    res.send(content);
    return;
  }
  for await (const piece of content) {
    if (res.destroyed) return;
    if (!res.write(piece)) await drained(res);
  }
  res.end();
}

function drained(res: Response): Promise<void> {
  return new Promise((resolve) => {
    res.once('drain', resolve);
    res.once('close', resolve);
  });
}
