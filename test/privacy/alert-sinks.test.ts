import { Writable } from 'node:stream';
import { transports } from 'winston';
import { createLogger } from '../../src/platform/logger';
import { type AccessAlert, alertSentence, createLogSink, createWebhookSink } from '../../src/privacy';

const alert: AccessAlert = {
  _id: 'bulkView|operator-1|2026-11-23T12',
  rule: 'bulkView',
  who: 'operator-1',
  count: 150,
  at: new Date('2026-11-23T03:00:00Z'),
  told: [],
  isTold: false,
};

describe('the alert webhook', () => {
  it('posts a sentence and the facts', async () => {
    const posted: string[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      posted.push(String(init?.body));
      return new Response(null, { status: 204 });
    };
    await createWebhookSink({ url: 'https://alerts.example.com', fetch }).take(alert);
    expect(JSON.parse(posted[0] ?? '')).toMatchObject({
      text: alertSentence(alert),
      rule: 'bulkView',
      count: 150,
    });
    expect(alertSentence(alert)).toBe('operator-1 계정이 10분 동안 150명의 정보를 봤어요.');
  });

  it('counts anything but success as not told', async () => {
    const fetch: typeof globalThis.fetch = async () => new Response(null, { status: 500 });
    await expect(createWebhookSink({ url: 'https://alerts.example.com', fetch }).take(alert)).rejects.toThrow(
      '500',
    );
  });
});

describe('the alert log', () => {
  it('writes an error line with the account and the count', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(line, _encoding, done) {
        lines.push(String(line));
        done();
      },
    });
    await createLogSink(createLogger({ sinks: [new transports.Stream({ stream })] })).take(alert);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      message: 'access.anomalyDetected',
      rule: 'bulkView',
      who: 'operator-1',
      count: 150,
    });
  });
});
