import { PassThrough } from 'node:stream';
import { transports } from 'winston';
import { createLogger } from '../../src/platform/logger';

/** A logger of everything whose lines can be read afterwards. */
export function createLogKeeper() {
  const lines: string[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk) => lines.push(String(chunk)));
  return {
    logger: createLogger({ level: 'debug', sinks: [new transports.Stream({ stream })] }),
    text: () => lines.join(''),
  };
}
