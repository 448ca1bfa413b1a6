import { createHash, createHmac } from 'node:crypto';

/** 128 bits in 22 characters: nobody guesses one, and it names nobody. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** The token of one button of one message. Made again it is the same, so a message that is shown again has the same link. */
export function linkToken(key: Buffer, deliveryId: string, button: number): string {
  return createHmac('sha256', key).update(`link|${deliveryId}|${button}`).digest('base64url').slice(0, 22);
}

/** What is stored in place of a token: whoever reads the database cannot press anybody's link. */
export function tokenHash(token: string): string | undefined {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest('base64url') : undefined;
}

/** Readers of previews. `KAKAOTALK` alone is the browser inside the app, so a person. */
const NOT_PEOPLE =
  /kakaotalk-scrap|facebookexternalhit|bot\b|crawl|spider|preview|slurp|curl|wget|python|headless/i;

export function isPerson(method: string, userAgent: string | undefined): boolean {
  return method === 'GET' && userAgent !== undefined && !NOT_PEOPLE.test(userAgent);
}
