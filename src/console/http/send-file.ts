import type { Response } from 'express';
import type { Answer } from './answer';

/** Sends a file to be saved, piece by piece when it is made so. */
export async function sendFile(
  res: Response,
  { name, type, content }: Extract<Answer, { kind: 'file' }>,
): Promise<void> {
  if (typeof content === 'string' || Buffer.isBuffer(content)) {
    res.attachment(name).type(type).send(content);
    return;
  }
  const pieces = content[Symbol.asyncIterator]();
  // What refuses to begin is answered with a page, so the first piece comes before the head of the file.
  let piece = await pieces.next();
  res.attachment(name).type(type);
  for (; !piece.done && !res.destroyed; piece = await pieces.next()) {
    if (!res.write(piece.value)) await drained(res);
  }
  res.end();
}

function drained(res: Response): Promise<void> {
  return new Promise((resolve) => {
    res.once('drain', resolve);
    res.once('close', resolve);
  });
}
