import { isIPv6 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import { AppError } from '../app-error';
import type { Clock } from '../clock';

export interface Rate {
  /** How many in a row, before the pace counts. */
  burst: number;
  perMinute: number;
}

export interface RateLimiter {
  /** Counts one. Zero: go ahead. Otherwise how long to wait; a refused one is not counted. */
  waitMs(key: string): number;
}

/** Whom nobody heard of for longest is forgotten first; a key costs about 200 bytes. */
const MOST_KEYS = 20_000;

/**
 * Who may ask how often. In memory and for this process alone: it keeps one person from taking everybody's time, and costs
 * no storage. Per key it remembers one instant, up to which the allowance is spent (GCRA).
 */
export function createRateLimiter({ rate, clock }: { rate: Rate; clock: Clock }): RateLimiter {
  const paceMs = 60_000 / rate.perMinute;
  const aheadMs = paceMs * (rate.burst - 1);
  const spentUntil = new LRUCache<string, number>({ max: MOST_KEYS });

  function waitMs(key: string): number {
    const now = clock.now().getTime();
    const spent = Math.max(spentUntil.get(key) ?? 0, now);
    if (spent - now > aheadMs) return spent - now - aheadMs;
    spentUntil.set(key, spent + paceMs);
    return 0;
  }

  return { waitMs };
}

/** Answers 429 with `Retry-After` when an address asks too often. For pages; a person in KakaoTalk must always be answered. */
export function limitByAddress(limiter: RateLimiter): RequestHandler {
  return (req, res, next) => {
    const waitMs = limiter.waitMs(addressOf(req));
    if (waitMs === 0) return next();
    const seconds = Math.ceil(waitMs / 1_000);
    res.setHeader('Retry-After', seconds);
    next(rateLimited(seconds));
  };
}

/** Whoever has one IPv6 address has the whole /64 around it. */
function addressOf({ ip = '' }: Request): string {
  return isIPv6(ip) && !ip.startsWith('::ffff:') ? network64(ip) : ip;
}

function network64(ip: string): string {
  const [front = '', back] = ip.split('::');
  const head = front === '' ? [] : front.split(':');
  const tail = back ? back.split(':') : [];
  const zeros = back === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}

const rateLimited = (seconds: number) =>
  new AppError({
    code: 'RATE_LIMITED',
    status: 429,
    message: 'There were too many requests from this address.',
    fix: `Wait ${seconds} second(s) and try again.`,
  });
