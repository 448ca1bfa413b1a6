import { createAccessAnomalies, createAccessReview, reviewCsv } from '../../src/privacy';
import { anAccess, startAccessLog, type TestAccessLog } from './access-log-builders';

let test: TestAccessLog;
beforeEach(async () => {
  test = await startAccessLog();
});
afterEach(() => test.stop());

const reviews = () => createAccessReview({ ...test, accessLog: test.log });
const second = { kind: 'operator' as const, id: '=operator-2' };

/** A November with two accounts, a download, a night and failed logins. */
async function aMonth() {
  test.clock.set('2026-10-31T14:59:59Z');
  await test.log.record(anAccess({ contactId: 'of-october' }));
  test.clock.set('2026-10-31T15:00:00Z');
  await test.recordMany(3, { action: 'view', from: '203.0.113.7' });
  test.clock.set('2026-11-15T03:00:00Z');
  await test.recordMany(3, { action: 'unmask', from: '203.0.113.8' });
  await test.log.record(
    anAccess({ action: 'export', actor: second, contactId: undefined, count: 40, purpose: '세무 신고' }),
  );
  await test.log.record(anAccess({ action: 'loginFailed', actor: second, contactId: undefined }));
  await createAccessAnomalies({ ...test, log: test.model, sinks: [] }).detect();
  test.clock.set('2026-11-30T15:00:00Z');
  await test.log.record(anAccess({ contactId: 'of-december' }));
}

describe('the monthly access review', () => {
  it('SEC-12, S-37: matches the log of exactly that month', async () => {
    await aMonth();
    const review = await reviews().make('2026-11');
    expect(review).toMatchObject({
      _id: '2026-11',
      failedLogins: 1,
      alerts: { opened: 1, stillOpen: 1 },
      chain: { checked: 10, broken: 0 },
      exports: [{ actorId: '=operator-2', purpose: '세무 신고', count: 40 }],
    });
    expect(review.actors).toEqual([
      {
        actorId: 'operator-1',
        actorKind: 'operator',
        actions: { view: 3, unmask: 3 },
        people: 3,
        from: ['203.0.113.7', '203.0.113.8'],
        offHours: 3,
      },
      expect.objectContaining({ actorId: '=operator-2', actions: { export: 1, loginFailed: 1 }, people: 0 }),
    ]);
  });

  it('is made once by the job, and can be made again until it is signed', async () => {
    await aMonth();
    test.clock.set('2026-12-01T01:00:00Z');
    expect((await reviews().makeLast())?._id).toBe('2026-11');
    expect(await reviews().makeLast()).toBeNull();
    await reviews().make('2026-11');
    await reviews().sign('2026-11', { by: 'officer', note: '이상 없음' });
    await expect(reviews().make('2026-11')).rejects.toMatchObject({ code: 'ACCESS_REVIEW_SIGNED' });
    await expect(reviews().sign('2026-11', { by: 'officer', note: '다시' })).rejects.toMatchObject({
      code: 'ACCESS_REVIEW_SIGNED',
    });
    expect((await reviews().get('2026-11'))?.signed).toMatchObject({ by: 'officer', isOwnWork: false });
  });

  it('says when somebody signed their own work', async () => {
    await aMonth();
    await reviews().make('2026-11');
    await reviews().sign('2026-11', { by: 'operator-1', note: '혼자 운영해요' });
    expect((await reviews().get('2026-11'))?.signed?.isOwnWork).toBe(true);
  });

  it('SEC-12 review.ran: a month is late from the eleventh on, unsigned or never made, until it is signed', async () => {
    await aMonth();
    test.clock.set('2026-12-10T14:59:59Z');
    expect(await reviews().overdue()).toEqual(['2026-10']);
    test.clock.set('2026-12-10T15:00:00Z');
    expect(await reviews().overdue()).toEqual(['2026-11']);
    await reviews().make('2026-11');
    expect(await reviews().overdue()).toEqual(['2026-11']);
    await reviews().sign('2026-11', { by: 'officer', note: '이상 없음' });
    expect(await reviews().overdue()).toEqual([]);
  });

  it('refuses a month that is none', async () => {
    await expect(reviews().make('November')).rejects.toMatchObject({ code: 'ACCESS_REVIEW_MISSING' });
    await expect(reviews().sign('2026-11', { by: 'officer', note: '' })).rejects.toMatchObject({
      code: 'ACCESS_REVIEW_MISSING',
    });
  });

  it('S-37: exports as a table that no spreadsheet runs', async () => {
    await aMonth();
    const lines = reviewCsv(await reviews().make('2026-11')).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe('"operator-1","operator","3","3","203.0.113.7 203.0.113.8","view 3, unmask 3"');
    expect(lines[2]).toMatch(/^"'=operator-2"/);
  });
});
