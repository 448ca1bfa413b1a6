import { Router } from 'express';
import type { Metrics } from '../metrics';

export interface ReadinessCheck {
  name: string;
  isReady(): boolean | Promise<boolean>;
}

/** `/livez` (the process answers), `/readyz` (it can do its work) and `/metrics` (Prometheus text). */
export function createHealthRouter({
  checks,
  metrics,
}: {
  checks: ReadinessCheck[];
  metrics: Metrics;
}): Router {
  const router = Router();
  router.get('/livez', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const results = await Promise.all(
      checks.map(async (check) => [check.name, await passes(check)] as const),
    );
    const ready = results.every(([, ok]) => ok);
    res
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ok' : 'unavailable', checks: Object.fromEntries(results) });
  });
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

async function passes(check: ReadinessCheck): Promise<boolean> {
  try {
    return await check.isReady();
  } catch {
    return false;
  }
}
