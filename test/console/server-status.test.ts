import { type StatusFacts, serverStatus } from '../../src/console/connection/server-status';
import { createMovableClock } from '../../src/platform/clock';
import { createMetrics } from '../../src/platform/metrics';
import { createServerPulse } from '../../src/platform/server-pulse';
import { startConsole } from './console-kit';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-24T09:00:00+09:00');
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

const WELL: StatusFacts = {
  pulse: { startedAt: ago(5), failedTurns: 0, failedJobs: [], oldestDueSeconds: 3 },
  backedUpAt: ago(4),
  restoredAt: ago(24 * 20),
  now: NOW,
};
const ill = (facts: Partial<StatusFacts>) =>
  serverStatus({ ...WELL, ...facts })
    .filter(({ isFine }) => !isFine)
    .map(({ name, seen, fix }) => ({ name, seen, hasFix: fix !== undefined }));

describe('S-41: the state of the server', () => {
  it('is fine when it answers, sends, does its jobs and is backed up', () => {
    expect(ill({})).toEqual([]);
  });

  it.each<[what: string, facts: Partial<StatusFacts>, name: string, seen: RegExp]>([
    ['turns that failed', { pulse: { ...WELL.pulse, failedTurns: 2 } }, '대화', /2번/],
    ['a message that waits', { pulse: { ...WELL.pulse, oldestDueSeconds: 600 } }, '보낼 메시지', /10분째/],
    [
      'a job that failed',
      { pulse: { ...WELL.pulse, failedJobs: ['retention.purge'] } },
      '저절로 하는 일',
      /retention.purge/,
    ],
    ['no backup', { backedUpAt: null }, '백업', /아직/],
    ['an old backup', { backedUpAt: ago(30) }, '백업', /어제/],
    ['no restore drill', { restoredAt: null }, '복구 연습', /아직/],
  ])('names %s and what to do', (_, facts, name, seen) => {
    expect(ill(facts)).toEqual([{ name, seen: expect.stringMatching(seen), hasFix: true }]);
  });

  it('counts what this process did since its start', async () => {
    const metrics = createMetrics();
    const read = createServerPulse({ metrics, clock: createMovableClock(NOW) });
    metrics.turns.inc({ skill: 'menu', outcome: 'answered' }, 9);
    metrics.turns.inc({ skill: 'menu', outcome: 'failed' });
    metrics.turns.inc({ skill: 'join', outcome: 'late' }, 2);
    metrics.jobs.inc({ job: 'followups.plan', outcome: 'done' });
    metrics.jobs.inc({ job: 'retention.purge', outcome: 'failed' });
    metrics.oldestDueSeconds.set(42);
    expect(await read()).toEqual({
      startedAt: NOW,
      failedTurns: 3,
      failedJobs: ['retention.purge'],
      oldestDueSeconds: 42,
    });
  });

  it('is on the page of the connection, for whoever may see the settings', async () => {
    const kit = await startConsole();
    const manager = (await kit.signedInAs(['manager'], 'manager')).browser;
    const page = (await manager.get('/console/connection')).text;
    expect(page).toContain('서버 상태');
    expect(page).toContain('모두 제때 답했어요');
    expect(page).toContain('npm run doctor -- --bundle 점검.json');
    await kit.stop();
  });
});
