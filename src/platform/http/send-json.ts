import type { Response } from 'express';

/**
 * Answers 200 with a value as JSON. Head and body leave in one write, which for a small answer is most of what sending
 * it costs, and nothing is negotiated: Kakao takes JSON and asks for no other form or for a part.
 */
export function sendJson(res: Response, value: unknown): void {
  const text = JSON.stringify(value);
  res
    .writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
