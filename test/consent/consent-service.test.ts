import { newId } from '../../src/platform/ids';
import { aRegistry } from './a-registry';
import { aDecision, aRecorder, type ConsentKit, openConsent } from './consent-kit';

let kit: ConsentKit;
beforeEach(async () => {
  kit = await openConsent();
});
afterEach(() => kit.stop());

describe('deciding on a consent', () => {
  it('counts nothing as granted before a decision', async () => {
    const state = await kit.consent.stateOf(newId());
    expect(kit.consent.isGranted(state, 'ads')).toBe(false);
  });

  it('CON-04: records one decision of one kind for one act', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'marketing');
    const state = await kit.consent.stateOf(contactId);
    expect(Object.keys(state.scopes)).toEqual(['marketing']);
    expect(kit.consent.isGranted(state, 'marketing')).toBe(true);
    expect(kit.consent.isGranted(state, 'ads')).toBe(false);
  });

  it('keeps a refusal, so that nobody asks again and again', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads', { decision: 'refused' });
    const state = await kit.consent.stateOf(contactId);
    expect(state.scopes.ads?.decision).toBe('refused');
    expect(kit.consent.isGranted(state, 'ads')).toBe(false);
  });

  it('CON-05: lets the required consent stand whatever optional ones are refused', async () => {
    const optional = ['collect:care', 'marketing', 'ads'];
    for (let refused = 0; refused < 2 ** optional.length; refused += 1) {
      const contactId = newId();
      await kit.grant(contactId, 'collect:membership');
      for (const [index, scope] of optional.entries()) {
        await kit.grant(contactId, scope, { decision: refused & (1 << index) ? 'refused' : 'granted' });
      }
      const state = await kit.consent.stateOf(contactId);
      expect(kit.consent.isGranted(state, 'collect:membership')).toBe(true);
      for (const [index, scope] of optional.entries()) {
        expect(kit.consent.isGranted(state, scope)).toBe((refused & (1 << index)) === 0);
      }
    }
  });

  it('S-15: keeps what was shown, how it was expressed, when and in which request', async () => {
    const notice = kit.consent.notice('ads');
    const input = aDecision({ expressed: { how: 'phrase', value: '동의해요' }, requestId: 'request-1' });
    await kit.consent.record(input);
    expect(await kit.consent.history(input.contactId)).toEqual([
      expect.objectContaining({
        seq: 1,
        decision: 'granted',
        at: kit.clock.now(),
        noticeVersion: 1,
        noticeSha256: notice.sha256,
        expressed: { how: 'phrase', value: '동의해요' },
        requestId: 'request-1',
        channel: 'kakao-chat',
      }),
    ]);
  });

  it('CON-06: records nothing when typed words do not clearly agree', async () => {
    const input = aDecision({ expressed: { how: 'phrase', value: '네 근데 뭐예요?' } });
    await expect(kit.consent.record(input)).rejects.toMatchObject({ code: 'CONSENT_NOT_EXPRESSED' });
    expect(await kit.consent.history(input.contactId)).toEqual([]);
  });

  it('records the same act once, however often it is repeated', async () => {
    const input = aDecision();
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => kit.consent.record(input)));
    expect(others.every(({ recordId }) => recordId === first?.recordId)).toBe(true);
    expect(await kit.consent.history(input.contactId)).toHaveLength(1);
  });

  it('names the known texts when asked for one that is not there', async () => {
    expect(() => kit.consent.notice('advertising')).toThrow(/no consent text for "advertising"/);
    await expect(kit.consent.record(aDecision({ noticeVersion: 9 }))).rejects.toMatchObject({
      code: 'NOTICE_UNKNOWN',
    });
  });

  it('S-07: knows when nothing is published yet', () => {
    expect(kit.aService().isPublished()).toBe(false);
    expect(kit.consent.isPublished()).toBe(true);
  });
});

describe('many at once', () => {
  it('puts racing decisions of one contact in one unbroken order', async () => {
    const contactId = newId();
    const services = [kit.consent, kit.aService(), kit.aService()];
    await Promise.all(services.slice(1).map((service) => service.publish()));
    const scopes = ['ads', 'ads.night', 'ads.personal', 'marketing', 'collect:membership', 'collect:care'];
    await Promise.all(
      scopes.flatMap((scope, index) =>
        services.map((service) => service.record(aDecision({ contactId, scope, key: `${scope}-${index}` }))),
      ),
    );
    const history = await kit.consent.history(contactId);
    expect(history.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const state = await kit.consent.stateOf(contactId);
    expect(scopes.every((scope) => kit.consent.isGranted(state, scope))).toBe(true);
    const [stored] = await kit.models.states.findMany([contactId]);
    expect(stored).toMatchObject({ seq: 6, open: [], hash: history[5]?.hash });
  });

  it('answers for many contacts as it does for one', async () => {
    const [granted, refused, unknown] = [newId(), newId(), newId()];
    await kit.grant(granted, 'ads');
    await kit.grant(refused, 'ads', { decision: 'refused' });
    const states = await kit.consent.statesOf([granted, refused, unknown]);
    expect(states.size).toBe(3);
    for (const contactId of [granted, refused, unknown]) {
      expect(states.get(contactId)).toEqual(await kit.consent.stateOf(contactId));
    }
  });
});

describe('withdrawing', () => {
  it('CON-10: takes back one consent at once', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await kit.grant(contactId, 'marketing');
    await kit.consent.withdraw(aWithdrawal(contactId, ['marketing']));
    const state = await kit.consent.stateOf(contactId);
    expect(kit.consent.isGranted(state, 'marketing')).toBe(false);
    expect(kit.consent.isGranted(state, 'ads')).toBe(true);
  });

  it('ADV-07: takes back every kind of advertising with one word', async () => {
    const contactId = newId();
    for (const scope of ['ads', 'ads.night', 'ads.personal', 'marketing']) await kit.grant(contactId, scope);
    const records = await kit.consent.withdraw(aWithdrawal(contactId, 'ads'));
    expect(records.map(({ scope }) => scope).sort()).toEqual(['ads', 'ads.night', 'ads.personal']);
    const state = await kit.consent.stateOf(contactId);
    expect(kit.consent.isGranted(state, 'ads.night')).toBe(false);
    expect(kit.consent.isGranted(state, 'marketing')).toBe(true);
  });

  it('takes night and personalised ads back with ads, so that a later yes to ads revives neither', async () => {
    const contactId = newId();
    for (const scope of ['ads', 'ads.night']) await kit.grant(contactId, scope);
    await kit.consent.withdraw(aWithdrawal(contactId, ['ads']));
    await kit.grant(contactId, 'ads');
    expect(kit.consent.isGranted(await kit.consent.stateOf(contactId), 'ads.night')).toBe(false);
  });

  it('keeps a refusal of advertising also from somebody who never agreed', async () => {
    const contactId = newId();
    const [record] = await kit.consent.withdraw(aWithdrawal(contactId, 'ads'));
    expect(record).toMatchObject({ scope: 'ads', decision: 'withdrawn' });
  });

  it('takes everything back at once', async () => {
    const contactId = newId();
    const scopes = ['collect:membership', 'marketing', 'ads'];
    for (const scope of scopes) await kit.grant(contactId, scope);
    await kit.consent.withdraw(aWithdrawal(contactId, 'all'));
    const state = await kit.consent.stateOf(contactId);
    expect(scopes.some((scope) => kit.consent.isGranted(state, scope))).toBe(false);
  });

  it('keeps the words that were agreed to in the record of the withdrawal', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'marketing');
    await kit.changeRegistry(aRegistry(['행사 안내 대상 선정', '행사와 모임 안내 대상 선정']));
    const [record] = await kit.consent.withdraw(aWithdrawal(contactId, ['marketing']));
    expect(record?.noticeVersion).toBe(1);
  });
});

describe('CON-08 consent.version.spec: a text that changed', () => {
  it('stops counting a grant when what is told changed, and counts a new one', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'marketing');
    await kit.changeRegistry(aRegistry(['행사 안내 대상 선정', '행사와 모임 안내 대상 선정']));
    const state = await kit.consent.stateOf(contactId);
    expect(state.scopes.marketing).toMatchObject({ decision: 'granted', noticeVersion: 1, stale: true });
    expect(kit.consent.isGranted(state, 'marketing')).toBe(false);
    expect(kit.consent.notice('marketing').version).toBe(2);
    await kit.grant(contactId, 'marketing');
    expect(kit.consent.isGranted(await kit.consent.stateOf(contactId), 'marketing')).toBe(true);
  });

  it('goes on counting a grant when only our phrasing or name changed', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await kit.changeRegistry(aRegistry(['name: 단골상점', 'name: 단골가게']));
    expect(kit.consent.notice('ads').version).toBe(2);
    expect(kit.consent.isGranted(await kit.consent.stateOf(contactId), 'ads')).toBe(true);
  });

  it('refuses a yes to a text whose facts are no longer true, and takes one to older phrasing', async () => {
    await kit.changeRegistry(aRegistry(['name: 단골상점', 'name: 단골가게']));
    await expect(kit.consent.record(aDecision({ noticeVersion: 1 }))).resolves.toMatchObject({
      noticeVersion: 1,
    });
    await kit.changeRegistry(aRegistry(['신상품, 할인, 행사 소식', '신상품, 할인, 제휴사 소식']));
    await expect(kit.consent.record(aDecision({ noticeVersion: 1 }))).rejects.toMatchObject({
      code: 'NOTICE_OUTDATED',
    });
  });

  it('stops counting a grant whose scope is gone', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads.night');
    await kit.changeRegistry(aRegistry(['night: true', 'night: false']));
    expect(kit.consent.isGranted(await kit.consent.stateOf(contactId), 'ads.night')).toBe(false);
  });

  it('stops counting a grant on the first day after its told period', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'marketing');
    kit.clock.set('2028-11-23T23:59:59+09:00');
    expect(kit.consent.isGranted(await kit.consent.stateOf(contactId), 'marketing')).toBe(true);
    kit.clock.set('2028-11-24T00:00:00+09:00');
    expect(kit.consent.isGranted(await kit.consent.stateOf(contactId), 'marketing')).toBe(false);
  });

  it('gives the same words the same version, in every process and after every restart', async () => {
    const original = kit.consent.notice('ads');
    await Promise.all([kit.aService().publish(), kit.aService().publish(), kit.consent.publish()]);
    expect(kit.consent.notice('ads')).toEqual(original);
    await kit.changeRegistry(aRegistry(['name: 단골상점', 'name: 단골가게']));
    await kit.changeRegistry(aRegistry());
    expect(kit.consent.notice('ads')).toEqual(original);
    expect(await kit.models.notices.find('ads', 2)).toMatchObject({
      sha256: expect.not.stringMatching(original.sha256),
    });
  });

  it('publishes nothing when one text does not fit, and keeps the texts in force', async () => {
    const tooLong = aRegistry(['신상품, 할인, 행사 소식', '아주 긴 소식, '.repeat(60)]);
    await expect(kit.changeRegistry(tooLong)).rejects.toMatchObject({
      code: 'NOTICE_INVALID',
      message: expect.stringContaining('ads: '),
    });
    expect(kit.consent.notice('ads').full).toContain('신상품, 할인, 행사 소식');
    expect(await kit.models.notices.find('ads', 2)).toBeNull();
  });
});

describe('ADV-11: keeping a grant', () => {
  it('leaves the day of the grant as it was', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    const grantedAt = kit.clock.now();
    kit.clock.advance('700d');
    await kit.grant(contactId, 'ads', { decision: 'kept' });
    expect((await kit.consent.stateOf(contactId)).scopes.ads).toMatchObject({
      decision: 'granted',
      at: grantedAt,
      keptAt: kit.clock.now(),
    });
  });

  it('keeps nothing that was withdrawn meanwhile', async () => {
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await kit.consent.withdraw(aWithdrawal(contactId, 'ads'));
    await expect(kit.grant(contactId, 'ads', { decision: 'kept' })).rejects.toMatchObject({
      code: 'CONSENT_NOTHING_TO_KEEP',
    });
  });
});

describe('telling others of a decision', () => {
  it('tells each listener once', async () => {
    const { heard, listener } = aRecorder();
    kit.consent.onChange(listener);
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    await kit.consent.withdraw(aWithdrawal(contactId, 'ads'));
    await kit.consent.finishOpenActs();
    expect(heard).toEqual(['ads granted', 'ads withdrawn']);
  });

  it('keeps the decision when a listener fails, and tells it again until it succeeds', async () => {
    let failures = 2;
    const { heard, listener } = aRecorder();
    kit.consent.onChange(async (change) => {
      failures -= 1;
      if (failures >= 0) throw new Error('not now');
      await listener(change);
    });
    const contactId = newId();
    await kit.grant(contactId, 'ads');
    expect(kit.consent.isGranted(await kit.consent.stateOf(contactId), 'ads')).toBe(true);
    kit.clock.advance('2m');
    await kit.consent.finishOpenActs();
    expect(heard).toEqual([]);
    await kit.consent.finishOpenActs();
    await kit.consent.finishOpenActs();
    expect(heard).toEqual(['ads granted']);
  });
});

describe('a crash in the middle of a decision', () => {
  const crash = async () => {
    throw new Error('the process died here');
  };

  it('repairs the state on the next read when the record was written and the state was not', async () => {
    const dying = kit.aService({ states: { ...kit.models.states, write: crash } });
    await dying.publish();
    const input = aDecision();
    await expect(dying.record(input)).rejects.toThrow('died');
    const state = await kit.consent.stateOf(input.contactId);
    expect(kit.consent.isGranted(state, 'ads')).toBe(true);
    expect((await kit.consent.statesOf([input.contactId])).get(input.contactId)).toEqual(state);
  });

  it('writes the state with the next decision, and the sweep tells what was never told', async () => {
    const { heard, listener } = aRecorder();
    kit.consent.onChange(listener);
    const dying = kit.aService({ states: { ...kit.models.states, write: crash } });
    await dying.publish();
    const input = aDecision();
    await expect(dying.record(input)).rejects.toThrow('died');
    await kit.grant(input.contactId, 'marketing');
    kit.clock.advance('2m');
    expect(await kit.consent.finishOpenActs()).toEqual({ finished: 1 });
    expect(heard).toEqual(['marketing granted', 'ads granted']);
    const [stored] = await kit.models.states.findMany([input.contactId]);
    expect(stored).toMatchObject({ seq: 2, open: [] });
  });

  it('forgets an act that died before its record', async () => {
    const dying = kit.aService({ ledger: { ...kit.models.ledger, append: crash } });
    await dying.publish();
    const input = aDecision();
    await expect(dying.record(input)).rejects.toThrow('died');
    kit.clock.advance('2m');
    await kit.consent.finishOpenActs();
    expect(await kit.models.states.find(input.contactId)).toMatchObject({ seq: 0, open: [] });
  });
});

function aWithdrawal(contactId: string, scopes: string[] | 'ads' | 'all') {
  return {
    contactId,
    scopes,
    expressed: { how: 'phrase' as const, value: '수신거부' },
    requestId: 'r',
    key: newId(),
  };
}
