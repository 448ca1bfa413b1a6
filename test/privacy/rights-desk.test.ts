import { newId } from '../../src/platform/ids';
import { inChat, type Requester } from '../../src/privacy';
import { dueAtOf, handlingTimes } from '../../src/privacy/rights/rights-request';
import { openRights, type RightsKit } from './rights-kit';

const BY_PHONE: Requester = {
  via: 'console',
  operatorId: 'operator-1',
  from: '203.0.113.7',
  verifiedBy: '등록된 번호로 전화',
};

describe('RGT-02, RGT-03, RGT-04 dsar.sla.clock: deadlines', () => {
  it.each([
    ['view', '2026-11-23T00:00:00+09:00', '2026-12-04T00:00:00+09:00'],
    ['download', '2026-11-23T23:59:59+09:00', '2026-12-04T00:00:00+09:00'],
    ['correct', '2026-12-25T12:00:00+09:00', '2027-01-05T00:00:00+09:00'],
    ['erase', '2028-02-19T12:00:00+09:00', '2028-03-01T00:00:00+09:00'],
    ['suspend', '2026-11-23T00:00:00+09:00', '2026-12-04T00:00:00+09:00'],
  ] as const)(
    '%s received at %s is late from %s, ten days in Seoul not counting the first',
    (right, received, late) => {
      expect(dueAtOf(right, new Date(received))).toEqual(new Date(late));
    },
  );
});

describe('S-43: how long requests take', () => {
  const took = (...minutes: number[]) =>
    minutes.map((minute) => ({ receivedAt: new Date(0), closedAt: new Date(minute * 60_000) }));

  it('gives the median, the 95th percentile and the share within five minutes of twenty requests', () => {
    const times = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10, 12, 20, 30, 60];
    expect(handlingTimes([...took(...times), { receivedAt: new Date(0), closedAt: null }])).toEqual({
      count: 20,
      medianMs: 4.5 * 60_000,
      p95Ms: 30 * 60_000,
      withinGoal: 12 / 20,
    });
  });

  it('has a middle for an odd number, and nothing to say about none', () => {
    expect(handlingTimes(took(9, 1, 4))?.medianMs).toBe(4 * 60_000);
    expect(handlingTimes([])).toBeNull();
  });
});

describe('the book of requests', () => {
  let kit: RightsKit;
  beforeAll(async () => {
    kit = await openRights();
  });
  afterAll(() => kit.stop());

  it('RGT-07 dsar.identity.spec: refuses a request that came from another Kakao key', async () => {
    const { contactId } = await kit.aContact();
    const act = { contactId, by: inChat(newId()), key: newId() };
    await expect(kit.rights.view(act)).rejects.toMatchObject({ code: 'RIGHTS_NOT_YOURS' });
    await expect(kit.rights.erase({ ...act, confirmed: true })).rejects.toMatchObject({
      code: 'RIGHTS_NOT_YOURS',
    });
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'active' });
  });

  it('RGT-07: refuses a request at the console without saying how the person was identified', async () => {
    const { contactId } = await kit.aContact();
    const by = { ...BY_PHONE, verifiedBy: ' ' };
    await expect(kit.rights.view({ contactId, by, key: newId() })).rejects.toMatchObject({
      code: 'RIGHTS_NOT_VERIFIED',
    });
  });

  it('RGT-08: lets a guardian or agent ask through the console, once somebody checked that they may', async () => {
    const { contactId } = await kit.aContact();
    const by: Requester = { ...BY_PHONE, verifiedBy: '법정대리인: 등록된 보호자 번호로 전화' };
    await kit.rights.erase({ contactId, by, key: newId(), confirmed: true });
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'erased' });
    const [request] = await kit.rights.requestsOf(contactId);
    expect(request).toMatchObject({ via: 'console', operatorId: 'operator-1', automatic: false });
  });

  it('does nothing that cannot be undone before it is confirmed', async () => {
    const { contactId } = await kit.aContact();
    const act = { contactId, by: inChat(contactId), key: newId(), confirmed: false };
    expect(() => kit.rights.erase(act)).toThrow(/not confirmed/);
    expect(() => kit.rights.suspend(act)).toThrow(/not confirmed/);
    expect(() => kit.rights.withdraw(act, 'all')).toThrow(/not confirmed/);
    expect(await kit.rights.requestsOf(contactId)).toEqual([]);
  });

  it('keeps one record of each request, closed when it was answered on the spot', async () => {
    const { contactId } = await kit.aContact();
    const act = { contactId, by: inChat(contactId), key: newId() };
    await kit.rights.view(act);
    await kit.rights.view(act);
    expect(await kit.rights.requestsOf(contactId)).toEqual([
      expect.objectContaining({
        right: 'view',
        verifiedBy: 'kakao-key',
        automatic: true,
        decision: 'done',
        closedAt: kit.clock.now(),
      }),
    ]);
  });

  it('RGT-03: uses disputed data no more until the request is answered', async () => {
    const { contactId } = await kit.aContact();
    const id = await kit.rights.dispute({ contactId, by: BY_PHONE, key: newId() }, 'correct');
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'suspended' });
    await kit.rights.answer(id, 'done');
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'active' });
  });

  it('RGT-04: leaves the data unused when the suspension was granted', async () => {
    const { contactId } = await kit.aContact();
    const id = await kit.rights.dispute({ contactId, by: BY_PHONE, key: newId() }, 'suspend');
    await kit.rights.answer(id, 'done');
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'suspended' });
    await kit.rights.resume({ contactId, by: inChat(contactId), key: newId() });
    expect(await kit.contacts.facts(contactId)).toMatchObject({ state: 'active' });
  });

  it('RGT-06: refuses only with a reason, and tells how to object', async () => {
    const { contactId } = await kit.aContact();
    const { _id } = await kit.rights.open({ contactId, right: 'erase', by: BY_PHONE, key: newId() });
    await expect(kit.rights.answer(_id, 'refused', ' ')).rejects.toMatchObject({
      code: 'RIGHTS_REASON_MISSING',
    });
    const told = await kit.rights.answer(_id, 'refused', '거래 기록은 법에 따라 5년 보관해야 해요.');
    expect(told).toMatch(/법에 따라 5년[\s\S]*개인정보 보호책임자[\s\S]*분쟁조정위원회/);
    await expect(kit.rights.answer(_id, 'done')).rejects.toMatchObject({ code: 'RIGHTS_REQUEST_UNKNOWN' });
  });

  it('alarms from the fifth day on, and says when a request is late', async () => {
    const { contactId } = await kit.aContact();
    const { _id } = await kit.rights.open({ contactId, right: 'view', by: BY_PHONE, key: newId() });
    kit.clock.advance('4d');
    expect(await kit.rights.watchDeadlines()).toEqual({ aging: 0, late: 0 });
    kit.clock.advance('1d');
    expect(await kit.rights.watchDeadlines()).toEqual({ aging: 1, late: 0 });
    kit.clock.set('2026-12-04T00:00:00+09:00');
    expect(await kit.rights.watchDeadlines()).toEqual({ aging: 1, late: 1 });
    await kit.rights.answer(_id, 'done');
    expect(await kit.rights.watchDeadlines()).toEqual({ aging: 0, late: 0 });
  });

  it('counts what needed nobody apart from what people worked on', async () => {
    const { contactId } = await kit.aContact();
    const from = kit.clock.now();
    await kit.rights.view({ contactId, by: inChat(contactId), key: newId() });
    const { _id } = await kit.rights.open({ contactId, right: 'correct', by: BY_PHONE, key: newId() });
    kit.clock.advance('4m');
    await kit.rights.answer(_id, 'done');
    const { worked, automatic } = await kit.rights.handlingTimes(from, kit.clock.now());
    expect(worked).toMatchObject({ count: 1, medianMs: 240_000, withinGoal: 1 });
    expect(automatic).toMatchObject({ count: 1, medianMs: 0 });
  });

  it('writes an operator who opens the data of somebody into the access log first', async () => {
    const { contactId } = await kit.aContact();
    await kit.rights.view({ contactId, by: BY_PHONE, key: newId() });
    await kit.rights.view({ contactId, by: inChat(contactId), key: newId() });
    const seen = await kit.accessLog.ofContact(contactId, { since: new Date(0) });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ actorId: 'operator-1', from: '203.0.113.7', action: 'view' });
  });
});
