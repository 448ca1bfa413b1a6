import express, { Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import { PurchaseRecord } from './purchase-record';
import type { Purchases } from './purchases';
import { isSigned } from './signed-request';

interface Deps {
  purchases: Pick<Purchases, 'record'>;
  /** Two while one is being changed. None: the address answers nobody. */
  secrets: readonly string[];
  clock: Clock;
  logger: Logger;
}

const Body = z.object({
  source: z.string().trim().min(1).max(50),
  purchases: z.array(PurchaseRecord).min(1).max(500),
});
const LARGEST_BODY = '512kb';

/** `POST /hooks/purchases`: a shop's server tells what was bought. Signed, and harmless to repeat. */
export function createPurchaseWebhook({ purchases, secrets, clock, logger }: Deps): Router {
  const log = logger.child({ module: 'purchases' });
  const router = Router();
  router.post('/', express.text({ type: () => true, limit: LARGEST_BODY }), async (req, res) => {
    const text = typeof req.body === 'string' ? req.body : '';
    if (!isSigned(req.get('x-dangol-signature'), text, secrets, clock.now())) {
      log.warn('purchases.refused');
      return void res.status(401).json({ error: 'The signature is missing, wrong or too old.' });
    }
    const read = Body.safeParse(parseJson(text));
    if (!read.success) return void res.status(400).json({ error: z.prettifyError(read.error) });
    const counts = { added: 0, known: 0, unmatched: 0 };
    for (const purchase of read.data.purchases) counts[await purchases.record(read.data.source, purchase)]++;
    log.info('purchases.received', counts);
    res.json(counts);
  });
  return router;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
