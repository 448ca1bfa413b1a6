import { createHmac } from 'node:crypto';

export interface SolapiKey {
  apiKey: string;
  apiSecret: string;
}

/** A signature may be used once within fifteen minutes, so every request needs a salt of its own. */
export function solapiAuthorization({ apiKey, apiSecret }: SolapiKey, date: string, salt: string): string {
  const signature = createHmac('sha256', apiSecret)
    .update(date + salt)
    .digest('hex');
  return `HMAC-SHA256 apiKey=${apiKey}, date=${date}, salt=${salt}, signature=${signature}`;
}
