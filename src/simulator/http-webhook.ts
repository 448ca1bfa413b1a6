import { type Dispatcher, request } from 'undici';
import type { Json } from '../kakao';
import type { SkillWebhook } from './ports';

/** Posts to the skill server over HTTP, as Kakao does. */
export function createHttpWebhook({
  origin,
  secret,
  dispatcher,
}: {
  /** `http://127.0.0.1:3000`; a function when the port is not known yet. */
  origin: () => string;
  /** One of `SKILL_SECRET`. */
  secret: string;
  dispatcher?: Dispatcher;
}): SkillWebhook {
  return async ({ path, body }) => {
    const started = performance.now();
    const ms = () => Math.round(performance.now() - started);
    try {
      const answer = await request(new URL(path, origin()), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'X-Dangol-Secret': secret, 'user-agent': 'AHC/2.1' },
        body: JSON.stringify(body),
        dispatcher,
      });
      const text = await answer.body.text();
      return { status: answer.statusCode, body: parsed(text), ms: ms() };
    } catch {
      return { status: 0, body: null, ms: ms() };
    }
  };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
