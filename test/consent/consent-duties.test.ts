import { newId } from '../../src/platform/ids';
import { aRegistry } from './a-registry';
import { type ConsentKit, openConsent } from './consent-kit';

let kit: ConsentKit;
beforeEach(async () => {
  kit = await openConsent();
});
afterEach(() => kit.stop());

const withdrawAds = (contactId: string) =>
  kit.consent.withdraw({
    contactId,
    scopes: 'ads',
    expressed: { how: 'phrase', value: '수신거부' },
    requestId: 'r',
    key: newId(),
  });

const PROCESSOR: [string, string] = [
  'thirdParties:',
  'processors:\n  - { name: 단골발송, task: 광고 메시지 발송, contractDate: 2026-11-01, promotes: true }\nthirdParties:',
];
const OTHER_PROCESSOR: [string, string] = [PROCESSOR[0], PROCESSOR[1].replace('단골발송', '새벽발송')];

describe('ADV-08: the result of a decision on advertising', () => {
  it('says who sends, what was decided when, and the result', async () => {
    const contactId = newId();
    const granted = await kit.grant(contactId, 'ads');
    expect(kit.consent.resultNotice(granted)).toBe(
      '[단골상점(주식회사 단골)] 수신 동의 처리 결과\n· 광고성 정보 수신: 2026년 11월 23일에 동의하셨어요. 수신 동의로 처리했어요.',
    );
    await kit.grant(contactId, 'ads.night');
    kit.clock.advance('1d');
    const text = kit.consent.resultNotice(...(await withdrawAds(contactId)));
    expect(text).toContain(
      '· 광고성 정보 수신: 2026년 11월 24일에 수신을 거부하셨어요. 수신 거부로 처리했어요',
    );
    expect(text).toContain('· 밤 시간(21시~8시) 광고성 정보 수신: 2026년 11월 24일에 수신을 거부하셨어요.');
  });

  it('has nothing to say about consents that are no advertising', async () => {
    expect(kit.consent.resultNotice(await kit.grant(newId(), 'marketing'))).toBe('');
  });

  it('OUT-02: names whom sending is entrusted to when somebody agrees', async () => {
    await kit.changeRegistry(aRegistry(PROCESSOR));
    expect(kit.consent.resultNotice(await kit.grant(newId(), 'ads'))).toContain('단골발송(광고 메시지 발송)');
  });

  it('sends nothing to those who were told in the chat', async () => {
    await kit.consent.markTold([await kit.grant(newId(), 'ads')]);
    kit.clock.advance('1d');
    expect(await kit.remindUntold()).toEqual({ told: 0, unreachable: 0, waiting: 0, late: 0 });
    expect(kit.outbox.sent).toEqual([]);
  });

  it.each(['granted', 'refused'] as const)(
    'is sent once to whoever was not told that they %s',
    async (decision) => {
      const contactId = newId();
      const record = await kit.grant(contactId, 'ads.night', { decision });
      await kit.remindUntold();
      expect(kit.outbox.sent).toEqual([]);
      kit.clock.advance('15m');
      await kit.remindUntold();
      await kit.remindUntold();
      expect(kit.outbox.sent).toEqual([
        {
          contactId,
          kind: 'consentResult',
          text: kit.consent.resultNotice(record),
          key: `consentResult:${record.recordId}`,
        },
      ]);
    },
  );

  it('waits for the morning', async () => {
    kit.clock.set('2026-11-23T20:49:00+09:00');
    await kit.grant(newId(), 'ads');
    kit.clock.set('2026-11-23T21:10:00+09:00');
    await kit.remindUntold();
    expect(kit.outbox.sent).toEqual([]);
    kit.clock.set('2026-11-24T08:00:00+09:00');
    await kit.remindUntold();
    expect(kit.outbox.sent).toHaveLength(1);
  });

  it('alarms from the tenth day on while somebody is still not told, and stops when they are', async () => {
    kit.outbox.fares('waiting');
    await kit.grant(newId(), 'ads');
    kit.clock.advance('9d');
    expect(await kit.remindUntold()).toEqual({ told: 0, unreachable: 0, waiting: 1, late: 0 });
    kit.clock.advance('1d');
    expect(await kit.remindUntold()).toEqual({ told: 0, unreachable: 0, waiting: 1, late: 1 });
    kit.outbox.arrives();
    expect(await kit.remindUntold()).toEqual({ told: 1, unreachable: 0, waiting: 0, late: 0 });
    expect(await kit.remindUntold()).toEqual({ told: 0, unreachable: 0, waiting: 0, late: 0 });
  });

  it('is settled, and alarms nobody, when the person left or blocked the channel', async () => {
    kit.outbox.fares('unreachable');
    await kit.grant(newId(), 'ads');
    kit.clock.advance('1d');
    expect(await kit.remindUntold()).toEqual({ told: 0, unreachable: 1, waiting: 0, late: 0 });
    kit.clock.advance('10d');
    expect(await kit.remindUntold()).toEqual({ told: 0, unreachable: 0, waiting: 0, late: 0 });
    expect(await kit.oldestUntoldAt()).toBeNull();
  });

  it('stays owed when only this message failed, for example at the sender', async () => {
    kit.outbox.fares('impossible');
    await kit.grant(newId(), 'ads');
    kit.clock.advance('11d');
    expect(await kit.remindUntold()).toEqual({ told: 0, unreachable: 0, waiting: 1, late: 1 });
  });
});

describe('ADV-11: the two-year confirmation', () => {
  const reachedAt = (time: string) => {
    kit.clock.set(time);
    return kit.remindReconfirm();
  };

  it('is sent once, from the sixtieth day before it is due, and again two years later', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await reachedAt('2028-09-22T10:00:00+09:00');
    expect(kit.outbox.sent).toEqual([]);
    expect(await reachedAt('2028-09-23T10:00:00+09:00')).toEqual({ delivered: 1, waiting: 0, late: 0 });
    await reachedAt('2028-11-22T10:00:00+09:00');
    expect(kit.outbox.sent).toEqual([
      {
        contactId,
        kind: 'reconfirm',
        key: `reconfirm:${contactId}:2028-11-22:0`,
        text: expect.stringMatching(
          /단골상점\(주식회사 단골\)[\s\S]*2026년 11월 23일에 동의[\s\S]*수신 유지[\s\S]*수신거부/,
        ),
      },
    ]);
    await reachedAt('2030-09-23T10:00:00+09:00');
    expect(kit.outbox.sent).toHaveLength(2);
  });

  it('confirms what was agreed on one day in one message, and what was agreed later in its own', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await kit.grant(contactId, 'ads.night');
    kit.clock.advance('10d');
    await kit.grant(contactId, 'ads.personal');
    await reachedAt('2028-09-23T10:00:00+09:00');
    expect(kit.outbox.sent).toHaveLength(1);
    expect(kit.outbox.sent[0]?.text).toMatch(/광고성 정보 수신: [\s\S]*밤 시간/);
    expect(kit.outbox.sent[0]?.text).not.toContain('맞춤형 광고');
  });

  it('concerns nobody who withdrew, whose text went stale, or whose grant is no advertising', async () => {
    const [withdrew, marketing] = [newId(), newId()];
    await kit.grant(withdrew, 'ads');
    await withdrawAds(withdrew);
    await kit.grant(marketing, 'marketing');
    await reachedAt('2028-11-01T10:00:00+09:00');
    expect(kit.outbox.sent).toEqual([]);
  });

  it('tries again each week while the person cannot be reached, alarms two weeks before the end, and blocks after it', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    kit.outbox.fares('impossible');
    for (let day = 23; day <= 30; day += 1) await reachedAt(`2028-09-${day}T10:00:00+09:00`);
    expect(kit.outbox.sent.map(({ key }) => key.slice(-1))).toEqual(['0', '1']);
    expect(await reachedAt('2028-11-07T10:00:00+09:00')).toMatchObject({ late: 0 });
    expect(await reachedAt('2028-11-08T10:00:00+09:00')).toMatchObject({ late: 1 });
    kit.outbox.fares('delivered');
    expect(await reachedAt('2028-11-15T10:00:00+09:00')).toEqual({ delivered: 1, waiting: 0, late: 0 });
  });

  it('sends no second one while the first is on its way', async () => {
    await kit.grant(newId(), 'ads');
    kit.outbox.fares('waiting');
    await reachedAt('2028-09-23T10:00:00+09:00');
    await reachedAt('2028-10-23T10:00:00+09:00');
    expect(kit.outbox.sent).toHaveLength(1);
    kit.outbox.arrives();
    expect(await reachedAt('2028-10-24T10:00:00+09:00')).toMatchObject({ delivered: 1 });
  });

  it('counts from a new explicit grant, not from keeping', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await reachedAt('2028-09-23T10:00:00+09:00');
    const [kept] = await kit.consent.keepAds({
      contactId,
      expressed: { how: 'phrase', value: '수신 유지' },
      requestId: 'r',
      key: newId(),
    });
    expect(kept).toMatchObject({ scope: 'ads', decision: 'kept' });
    expect((await kit.consent.stateOf(contactId)).scopes.ads?.reconfirm?.dueOn).toBe('2030-11-22');
    await kit.grant(contactId, 'ads');
    expect((await kit.consent.stateOf(contactId)).scopes.ads?.reconfirm?.dueOn).toBe('2030-09-22');
  });
});

describe('OUT-02: whom promotion is entrusted to', () => {
  it('tells everyone who gets advertising once when it changes, and nobody when it is first known', async () => {
    await kit.changeRegistry(aRegistry(PROCESSOR));
    const people = [newId(), newId(), newId()];
    for (const contactId of people.slice(0, 2)) await kit.grant(contactId, 'ads');
    await kit.grant(people[2] ?? '', 'ads', { decision: 'refused' });
    expect(await kit.tellProcessorChanges()).toEqual({ told: 0 });

    kit.clock.advance('1d');
    await kit.changeRegistry(aRegistry(OTHER_PROCESSOR));
    expect(await kit.tellProcessorChanges()).toEqual({ told: 2 });
    expect(await kit.tellProcessorChanges()).toEqual({ told: 0 });
    expect(kit.outbox.sent.map(({ contactId }) => contactId)).toEqual(people.slice(0, 2));
    expect(kit.outbox.sent[0]).toMatchObject({
      kind: 'processorChange',
      text: expect.stringContaining('새벽발송: 광고 메시지 발송'),
    });
  });

  it('goes on where it stopped when it died halfway', async () => {
    await kit.changeRegistry(aRegistry(PROCESSOR));
    for (const contactId of [newId(), newId(), newId()]) await kit.grant(contactId, 'marketing');
    await kit.tellProcessorChanges();
    kit.clock.advance('1d');
    await kit.changeRegistry(aRegistry(OTHER_PROCESSOR));
    const { send } = kit.outbox;
    let left = 2;
    kit.outbox.send = async (notice) => {
      left -= 1;
      if (left < 0) throw new Error('the process died here');
      return send(notice);
    };
    await expect(kit.tellProcessorChanges()).rejects.toThrow('died');
    kit.outbox.send = send;
    await kit.tellProcessorChanges();
    expect(kit.outbox.sent).toHaveLength(3);
  });
});
