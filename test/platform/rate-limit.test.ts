import express from 'express';
import fc from 'fast-check';
import request from 'supertest';
import { createMovableClock } from '../../src/platform/clock';
import { problemHandler } from '../../src/platform/http/problem';
import { createRateLimiter, limitByAddress } from '../../src/platform/http/rate-limit';
import { silentLogger } from '../../src/platform/logger';

const START = '2026-11-23T03:00:00Z';

function aLimiter({ burst = 3, perMinute = 60 } = {}) {
  const clock = createMovableClock(START);
  const limiter = createRateLimiter({ rate: { burst, perMinute }, clock });
  return { clock, limiter };
}

describe('the rate limiter', () => {
  it('lets a burst through, then one at the pace', () => {
    const { clock, limiter } = aLimiter({ burst: 3, perMinute: 60 });
    expect([1, 2, 3, 4].map(() => limiter.waitMs('a'))).toEqual([0, 0, 0, 1_000]);
    clock.advance(1_000);
    expect([1, 2].map(() => limiter.waitMs('a'))).toEqual([0, 1_000]);
  });

  it('does not lengthen the wait of who keeps asking', () => {
    const { clock, limiter } = aLimiter({ burst: 1, perMinute: 1 });
    limiter.waitMs('a');
    for (let second = 0; second < 59; second++) {
      clock.advance(1_000);
      expect(limiter.waitMs('a')).toBeGreaterThan(0);
    }
    clock.advance(1_000);
    expect(limiter.waitMs('a')).toBe(0);
  });

  it('counts each for themselves', () => {
    const { limiter } = aLimiter({ burst: 1 });
    expect(limiter.waitMs('a')).toBe(0);
    expect(limiter.waitMs('b')).toBe(0);
    expect(limiter.waitMs('a')).toBeGreaterThan(0);
  });

  it('never lets more through in any stretch of time than burst and pace allow', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
    const rates = { burst: fc.integer({ min: 1, max: 10 }), perMinute: fc.integer({ min: 1, max: 600 }) };
    fc.assert(
      fc.property(gaps, fc.record(rates), (between, rate) => {
        const { clock, limiter } = aLimiter(rate);
        const passed: number[] = [];
        for (const gap of between) {
          clock.advance(gap);
          if (limiter.waitMs('a') === 0) passed.push(clock.now().getTime());
        }
        for (const [first, from] of passed.entries()) {
          for (const [last, to] of passed.entries()) {
            if (last < first) continue;
            expect(last - first + 1).toBeLessThanOrEqual(
              rate.burst + ((to - from) * rate.perMinute) / 60_000 + 1e-6,
            );
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('tells exactly how long to wait', () => {
    const rates = { burst: fc.integer({ min: 1, max: 5 }), perMinute: fc.constantFrom(1, 2, 30, 60, 600) };
    fc.assert(
      fc.property(fc.record(rates), (rate) => {
        const { clock, limiter } = aLimiter(rate);
        for (let taken = 0; taken < rate.burst; taken++) limiter.waitMs('a');
        const wait = limiter.waitMs('a');
        clock.advance(wait - 1);
        expect(limiter.waitMs('a')).toBeGreaterThan(0);
        clock.advance(1);
        expect(limiter.waitMs('a')).toBe(0);
      }),
    );
  });
});

describe('pages', () => {
  function anApp() {
    const { clock, limiter } = aLimiter({ burst: 2, perMinute: 6 });
    const app = express();
    app.set('trust proxy', 'loopback');
    app.use(limitByAddress(limiter));
    app.get('/', (_req, res) => void res.send('page'));
    app.use(problemHandler(silentLogger));
    const from = (address: string) => request(app).get('/').set('X-Forwarded-For', address);
    return { clock, from };
  }

  it('answer 429 with the seconds to wait, as a problem', async () => {
    const { clock, from } = anApp();
    await from('192.0.2.1').expect(200);
    await from('192.0.2.1').expect(200);
    const refused = await from('192.0.2.1').expect(429);
    expect(refused.headers['retry-after']).toBe('10');
    expect(refused.body).toMatchObject({ code: 'RATE_LIMITED' });
    await from('192.0.2.2').expect(200);
    clock.advance('10s');
    await from('192.0.2.1').expect(200);
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', 'one'],
    ['2001:db8::1', '2001:db8:0:0:5::', 'one'],
    ['::1:2:3:4:5', '::9:2:3:4:5', 'two'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', 'two'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', 'two'],
  ])('take %s and %s for %s', async (one, other, howMany) => {
    const { from } = anApp();
    await from(one).expect(200);
    await from(one).expect(200);
    await from(other).expect(howMany === 'one' ? 429 : 200);
  });
});
