import {
  createLogger as createWinston,
  format,
  type transport,
  transports,
  type Logger as Winston,
} from 'winston';
import { AppError } from './app-error';
import { systemClock } from './clock';
import { createLineBatch, type LineBatch } from './line-batch';
import { redact } from './redact';
import { currentRequestId } from './request-context';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type LogFields = Record<string, unknown>;

/** An event name in the past tense and fields: `info('delivery.skipped', { deliveryId, reason })`. */
export interface Logger {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
}

/** JSON lines on standard output (or on `sinks`), each with time, level, event, request id and redacted fields. */
export function createLogger({
  level = 'info',
  sinks,
}: {
  level?: LogLevel;
  sinks?: transport[];
} = {}): Logger {
  const winston = createWinston({
    level,
    format: jsonLine,
    transports: sinks ?? [new Lines(process.stdout)],
  });
  return wrap(winston, {});
}

/** Writes lines in batches. winston's own stream tells by a timer of its own for each line that it was written, which nobody asks. */
class Lines extends transports.Stream {
  readonly #batch: LineBatch;

  constructor(stream: NodeJS.WritableStream) {
    super({ stream });
    this.#batch = createLineBatch(stream);
  }

  override log(info: Record<symbol, string>, next: () => void): void {
    this.#batch.add(info[FORMATTED] ?? '');
    next();
  }
}

/** Where winston keeps what the format made of a line. */
const FORMATTED = Symbol.for('message');

/** The line in one go. The general JSON format of winston sorts names and looks for circles, which `redact` leaves none of. */
const jsonLine = format.printf((info) => JSON.stringify({ ...info, timestamp: systemClock.now() }));

/** For tests and commands that print for people. */
export const silentLogger: Logger = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => silentLogger,
};

function wrap(winston: Winston, base: LogFields): Logger {
  const write =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}) => {
      if (!winston.isLevelEnabled(level)) return;
      const requestId = currentRequestId();
      winston.log({
        level,
        message: event,
        ...base,
        ...(requestId ? { requestId } : {}),
        ...printable(fields),
      });
    };
  return {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    child: (fields) => wrap(winston, { ...base, ...fields }),
  };
}

function printable(fields: LogFields): LogFields {
  const { err, ...rest } = fields;
  return { ...(redact(rest) as LogFields), ...(err === undefined ? {} : { err: describeError(err) }) };
}

/** Keeps name, code and stack. The messages of foreign errors can quote values, so they are redacted too. */
function describeError(err: unknown): LogFields {
  if (!(err instanceof Error)) return { message: redact(String(err)) };
  const { code } = err as { code?: unknown };
  return {
    name: err.name,
    message: redact(err.message),
    ...(code === undefined ? {} : { code }),
    ...(err instanceof AppError ? { fix: err.fix } : {}),
    stack: redact(err.stack ?? ''),
    ...(err.cause === undefined ? {} : { cause: describeError(err.cause) }),
  };
}
