import { type AccessAlert, createAccessAnomalies } from '../../src/privacy';
import { anAccess, startAccessLog, type TestAccessLog } from './access-log-builders';

let test: TestAccessLog;
let told: AccessAlert[];
beforeEach(async () => {
  test = await startAccessLog();
  told = [];
});
afterEach(() => test.stop());

const recorder = {
  name: 'recorder',
  async take(alert: AccessAlert) {
    told.push(alert);
  },
};
const watching = (sinks = [recorder]) => createAccessAnomalies({ ...test, log: test.model, sinks });
const rules = () => told.map(({ rule }) => rule);

/** 12:00 in Seoul unless moved. */
describe('unusual access', () => {
  it('S-36: 200 profiles unmasked in bulk give one alert, with the account and the count, within a minute', async () => {
    for (let n = 0; n < 200; n += 1) {
      await test.log.record(anAccess({ action: 'unmask', contactId: `contact-${n}` }));
      test.clock.advance(200);
    }
    const lastAt = test.clock.now();
    test.clock.advance('20s');
    await watching().detect();
    await watching().detect();
    expect(told).toEqual([
      expect.objectContaining({ rule: 'repeatedUnmask', who: 'operator-1', count: 200 }),
    ]);
    expect((told[0]?.at.getTime() ?? Infinity) - lastAt.getTime()).toBeLessThan(60_000);
  });

  it('bulk view: more than 100 people in ten minutes, not 100, and not 150 in an hour', async () => {
    await test.recordMany(100, { action: 'view' });
    await watching().detect();
    expect(told).toEqual([]);
    test.clock.advance('30m');
    await test.recordMany(50, { action: 'view' });
    await watching().detect();
    expect(told).toEqual([]);
    test.clock.advance('1m');
    await test.log.record(
      anAccess({
        contactId: undefined,
        contactIds: Array.from({ length: 101 }, (_, n) => `other-${n}`),
        action: 'search',
      }),
    );
    await watching().detect();
    expect(rules()).toEqual(['bulkView']);
  });

  it('bulk list: a few pages are fine, more than 500 people are not', async () => {
    const page = (start: number) => Array.from({ length: 100 }, (_, n) => `contact-${start + n}`);
    for (let n = 0; n < 5; n += 1)
      await test.log.record(anAccess({ action: 'list', contactId: undefined, contactIds: page(n * 100) }));
    await watching().detect();
    expect(told).toEqual([]);
    await test.log.record(anAccess({ action: 'list', contactId: undefined, contactIds: page(500) }));
    await watching().detect();
    expect(rules()).toEqual(['bulkList']);
  });

  it('export: the first one of an account, a large one, and one in the evening', async () => {
    const anExport = (count: number) => anAccess({ action: 'export', contactId: undefined, count });
    await test.log.record(anExport(10));
    await watching().detect();
    expect(rules()).toEqual(['firstExport']);
    test.clock.advance('2h');
    await test.log.record(anExport(1_000));
    await watching().detect();
    expect(rules()).toEqual(['firstExport']);
    test.clock.advance('2h');
    await test.log.record(anExport(1_001));
    await watching().detect();
    expect(rules()).toEqual(['firstExport', 'bulkExport']);
    test.clock.set('2026-11-23T11:00:00Z');
    await test.log.record(anExport(1));
    await watching().detect();
    expect(rules()).toEqual(['firstExport', 'bulkExport', 'exportOffHours']);
  });

  it.each([
    ['2026-11-23T12:59:59Z', []],
    ['2026-11-23T13:00:00Z', ['offHours']],
    ['2026-11-23T21:59:59Z', ['offHours']],
    ['2026-11-23T22:00:00Z', []],
  ])('off hours: a person at %s', async (time, expected) => {
    test.clock.set(time);
    await test.log.record(anAccess());
    await watching().detect();
    expect(rules()).toEqual(expected);
  });

  it('off hours: one alert a night, and another the next night', async () => {
    for (const time of [
      '2026-11-23T13:00:00Z',
      '2026-11-23T16:30:00Z',
      '2026-11-23T21:00:00Z',
      '2026-11-24T13:00:00Z',
    ]) {
      test.clock.set(time);
      await test.log.record(anAccess());
      await watching().detect();
    }
    expect(rules()).toEqual(['offHours', 'offHours']);
  });

  it('failed logins: five of one account, or twenty from one place', async () => {
    await test.recordMany(4, { action: 'loginFailed', contactId: undefined, purpose: '로그인' });
    await watching().detect();
    expect(told).toEqual([]);
    await test.log.record(anAccess({ action: 'loginFailed', contactId: undefined }));
    await watching().detect();
    expect(rules()).toEqual(['failedLogins']);
    for (let n = 0; n < 20; n += 1) {
      const actor = { kind: 'operator' as const, id: `operator-${100 + n}` };
      await test.log.record(
        anAccess({ action: 'loginFailed', actor, contactId: undefined, from: '198.51.100.9' }),
      );
    }
    await watching().detect();
    expect(told.at(-1)).toMatchObject({ rule: 'failedLoginsFromOnePlace', who: '198.51.100.9', count: 20 });
  });

  describe('anomaly.replay.newNetwork', () => {
    const from = (address: string, entry = {}) => test.log.record(anAccess({ from: address, ...entry }));
    const look = async () => {
      await watching().detect();
      test.clock.advance('11m');
    };

    it('tells of the first use of an account from another network, once for each network', async () => {
      await from('203.0.113.7');
      await look();
      await from('203.0.113.99');
      await from('::ffff:203.0.113.8');
      await look();
      expect(told).toEqual([]);
      await from('198.51.100.4');
      await from('198.51.100.5');
      await look();
      await from('198.51.100.6');
      await look();
      expect(told).toMatchObject([{ rule: 'newNetwork', who: 'operator-1 (198.51.100.)', count: 2 }]);
      await from('2001:db8:7:1::5');
      await look();
      expect(told.at(-1)).toMatchObject({ rule: 'newNetwork', who: 'operator-1 (2001:db8:7:)' });
    });

    it('says nothing of a new account, of a program, or of somebody who only tried to sign in', async () => {
      await from('203.0.113.7');
      await look();
      await from('198.51.100.4', { actor: { kind: 'operator', id: 'operator-2' } });
      await from('198.51.100.4', { actor: { kind: 'script', id: 'operator-1' } });
      await from('198.51.100.4', { action: 'loginFailed', contactId: undefined });
      await look();
      expect(told).toEqual([]);
    });
  });

  it('anomaly.replay.grantThenExport: an export within a day of a change of the rights of the account', async () => {
    const anExport = (id: string) =>
      test.log.record(
        anAccess({ actor: { kind: 'operator', id }, action: 'export', contactId: undefined, count: 3 }),
      );
    const grantTo = (id: string) =>
      test.log.record(anAccess({ action: 'grantChange', contactId: undefined, fields: [id] }));
    for (const id of ['operator-2', 'operator-3']) await anExport(id);
    await watching().detect();
    expect(rules()).toEqual(['firstExport', 'firstExport']);
    test.clock.set('2026-11-24T01:00:00Z');
    await grantTo('operator-2');
    test.clock.advance('6h');
    for (const id of ['operator-2', 'operator-3']) await anExport(id);
    await watching().detect();
    expect(told.slice(2)).toMatchObject([{ rule: 'grantThenExport', who: 'operator-2', count: 1 }]);
    test.clock.set('2026-11-25T01:00:01Z');
    await anExport('operator-2');
    await watching().detect();
    expect(told).toHaveLength(3);
  });

  it('tells what a routine found, once a day for each place', async () => {
    const anomalies = watching();
    await anomalies.raise('recordsChanged', '동의 기록', 1);
    await anomalies.raise('recordsChanged', '접속기록', 2);
    await anomalies.raise('recordsChanged', '동의 기록', 1);
    await anomalies.detect();
    expect(told.map(({ who }) => who).sort()).toEqual(['동의 기록', '접속기록']);
    test.clock.advance('1d');
    await anomalies.raise('recordsChanged', '동의 기록', 1);
    await anomalies.detect();
    expect(told).toHaveLength(3);
  });

  it('leaves alone what the server does for everybody', async () => {
    test.clock.set('2026-11-23T14:00:00Z');
    await test.recordMany(150, { action: 'view', actor: { kind: 'system', id: 'followups' } });
    await watching().detect();
    expect(told).toEqual([]);
  });

  it('a burst that goes on past the full hour is still one alert, with the larger count', async () => {
    test.clock.set('2026-11-23T03:55:00Z');
    await test.recordMany(25, { action: 'unmask' });
    await watching().detect();
    test.clock.set('2026-11-23T04:06:00Z');
    await test.recordMany(40, { action: 'unmask' });
    await watching().detect();
    expect(rules()).toEqual(['repeatedUnmask']);
    expect(await watching().listOpen()).toEqual([expect.objectContaining({ count: 40 })]);
  });

  it('tells a sink that failed again, and not the one that did not', async () => {
    let isDown = true;
    const flaky = {
      name: 'flaky',
      async take(alert: AccessAlert) {
        if (isDown) throw new Error('no connection');
        await recorder.take({ ...alert, who: 'flaky' });
      },
    };
    test.clock.set('2026-11-23T14:00:00Z');
    await test.log.record(anAccess());
    const anomalies = watching([recorder, flaky]);
    await expect(anomalies.detect()).rejects.toMatchObject({ code: 'ALERT_NOT_DELIVERED' });
    isDown = false;
    test.clock.advance('61s');
    await anomalies.detect();
    expect(told.map(({ who }) => who)).toEqual(['operator-1', 'flaky']);
  });

  it('two processes that look at the same time tell it once', async () => {
    await test.recordMany(150, { action: 'view' });
    await Promise.all([watching().detect(), watching().detect(), watching().detect()]);
    expect(rules()).toEqual(['bulkView']);
  });

  it('stays open until a person closes it with a reason', async () => {
    test.clock.set('2026-11-23T14:00:00Z');
    await test.log.record(anAccess());
    const anomalies = watching();
    await anomalies.detect();
    const [open] = await anomalies.listOpen();
    await expect(anomalies.close(open?._id ?? '', { by: 'operator-2', reason: ' ' })).rejects.toMatchObject({
      code: 'ALERT_REASON_MISSING',
    });
    await anomalies.close(open?._id ?? '', { by: 'operator-2', reason: '야간 당번이었어요.' });
    expect(await anomalies.listOpen()).toEqual([]);
  });
});
