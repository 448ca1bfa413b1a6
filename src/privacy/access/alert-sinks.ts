import type { Logger } from '../../platform/logger';
import { type AlertSink, alertSentence } from './access-alert';

/** Alerts as error lines of the log: somebody acts now. */
export function createLogSink(logger: Logger): AlertSink {
  const log = logger.child({ module: 'privacy' });
  return {
    name: 'log',
    async take({ _id, rule, who, count }) {
      log.error('access.anomalyDetected', { alertId: _id, rule, who, count });
    },
  };
}

const TIMEOUT_MS = 5_000;

/** Alerts as a small JSON message: `text` is what chat tools show, the rest is for programs. */
export function createWebhookSink({
  url,
  fetch,
}: {
  url: string;
  fetch: typeof globalThis.fetch;
}): AlertSink {
  return {
    name: 'webhook',
    async take(alert) {
      const { _id, rule, who, count, at } = alert;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: alertSentence(alert), alertId: _id, rule, who, count, at }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`The alert webhook answered ${response.status}.`);
    },
  };
}

/** The log always, and the operators' chat tool where its address is given. */
export function createAlertSinks({
  logger,
  webhookUrl,
}: {
  logger: Logger;
  webhookUrl: string | undefined;
}): AlertSink[] {
  const webhook = webhookUrl === undefined ? [] : [createWebhookSink({ url: webhookUrl, fetch })];
  return [createLogSink(logger), ...webhook];
}
