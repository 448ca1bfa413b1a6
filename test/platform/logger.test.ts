import { Writable } from 'node:stream';
import { transports } from 'winston';
import { AppError } from '../../src/platform/app-error';
import { createLogger } from '../../src/platform/logger';
import { withRequestId } from '../../src/platform/request-context';

function aLogger() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return {
    logger: createLogger({ sinks: [new transports.Stream({ stream })] }),
    lines,
    read: () => lines.map((line) => JSON.parse(line)),
  };
}

describe('the log', () => {
  it('writes one JSON line with module, event, fields and the request id', () => {
    const { logger, read } = aLogger();
    withRequestId('chp-1', () =>
      logger.child({ module: 'followups' }).info('delivery.skipped', { reason: 'NIGHT' }),
    );
    expect(read()).toEqual([
      expect.objectContaining({
        level: 'info',
        module: 'followups',
        message: 'delivery.skipped',
        reason: 'NIGHT',
        requestId: 'chp-1',
      }),
    ]);
  });

  it.each([
    ['a phone number', { note: '연락처 010-1234-5678' }, '1234'],
    ['an international phone number', { note: '+821012345678' }, '12345678'],
    ['a resident number', { note: '900101-1234567' }, '1234567'],
    ['an e-mail address', { nested: { deep: ['mail a.b@example.com'] } }, 'example.com'],
    ['a Kakao key', { id: 'ab'.repeat(33) }, 'abab'],
    ['an authorization header', { header: 'KakaoAK 0123456789' }, '0123456789'],
    ['a field named as a secret', { skillSecret: 'hush' }, 'hush'],
    ['database credentials', { uri: 'mongodb://u:pw@db/x' }, 'pw'],
  ])('keeps %s out', (_what, fields, secret) => {
    const { logger, lines } = aLogger();
    logger.info('something.happened', fields);
    expect(lines.join('')).not.toContain(secret);
  });

  it('writes an error with its cause, code and fix, redacted', () => {
    const { logger, read } = aLogger();
    const cause = new Error('duplicate key: 010-1234-5678');
    logger.error('turn.failed', { err: new AppError({ code: 'X', message: 'broken', fix: 'mend', cause }) });
    expect(read()[0].err).toMatchObject({
      code: 'X',
      fix: 'mend',
      cause: { message: 'duplicate key: [phone]' },
    });
  });
});
