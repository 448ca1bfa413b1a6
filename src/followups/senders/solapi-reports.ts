import { createHash } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { readJson } from '../../platform/http/read-json';
import { isOneOf } from '../../platform/http/shared-secret';
import type { Logger } from '../../platform/logger';

interface Deps {
  /** As typed into Solapi's console; they send its SHA-1. */
  secrets: readonly string[];
  /** Has the outcome of these messages asked for soon. */
  askSoon(messageIds: string[]): Promise<void>;
  logger: Logger;
}

const Reports = z.array(z.looseObject({ messageId: z.string().max(60).optional() })).max(1_000);
const LARGEST_BODY = 1_024 * 1_024;

/**
 * `POST /hooks/solapi`: delivery reports. Their secret is a fixed value and no signature of the body, so a report only says
 * when to ask: the truth is read from Solapi.
 */
export function createSolapiReports({ secrets, askSoon, logger }: Deps): Router {
  const log = logger.child({ module: 'solapi' });
  const accepted = secrets.map((secret) => createHash('sha1').update(secret).digest('hex'));
  const router = Router();
  router.post(
    '/',
    (req, res, next) => {
      if (accepted.length > 0 && isOneOf(req.get('x-solapi-secret'), accepted)) return next();
      log.warn('report.refused');
      res.status(401).json({});
    },
    readJson({ limitBytes: LARGEST_BODY }),
    async (req, res) => {
      const reports = Reports.safeParse(req.body).data ?? [];
      await askSoon(reports.flatMap(({ messageId }) => messageId ?? []));
      res.status(200).json({});
    },
  );
  return router;
}
