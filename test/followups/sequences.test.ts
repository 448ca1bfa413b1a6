import {
  AD_CONSENTS,
  aFollowup,
  anAd,
  type FollowupKit,
  JOIN_CONSENTS,
  seoul,
  startFollowups,
} from './followup-kit';

let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
});
afterEach(() => kit.stop());

const aStep = (id: string, wait: string, more: object = {}) => ({
  id,
  wait,
  at: '12:30',
  message: { text: `${id} 안내예요.` },
  ...more,
});

const aSequence = (changes: Record<string, unknown> = {}) =>
  aFollowup({
    name: 'first-month',
    title: '첫 달 안내',
    after: 'joined',
    at: undefined,
    message: undefined,
    steps: [aStep('hello', '1d'), aStep('tips', '3d'), aStep('month', '30d')],
    ...changes,
  });

/** Looks at everything once a day, a little after noon. */
async function live(days: number) {
  for (let day = 0; day < days; day++) {
    kit.clock.advance('1d');
    await kit.followups.planDue();
    await kit.followups.deliverDue();
  }
}

const sentTo = async (contactId: string) =>
  (await kit.outbox.list({ contactId })).map(
    ({ sentAt, message }) => `${sentAt.toISOString().slice(0, 10)} ${message.text}`,
  );

describe('a sequence', () => {
  beforeEach(() => {
    kit.clock.set(seoul('2026-03-02T12:40:00'));
    kit.useCampaigns(aSequence());
  });

  it('sends its steps one after the other, each on its day', async () => {
    const contactId = await kit.joins();
    await live(40);
    expect(await sentTo(contactId)).toEqual([
      '2026-03-03 hello 안내예요.',
      '2026-03-06 tips 안내예요.',
      '2026-04-05 month 안내예요.',
    ]);
  });

  it('is gone through once, however often it starts and whoever works on it', async () => {
    const contactId = await kit.joins();
    const other = kit.another();
    other.documentKind.accept([aSequence()]);
    for (let day = 0; day < 8; day++) {
      kit.clock.advance('1d');
      await kit.followups.onEvent({
        contactId,
        event: 'joined',
        at: kit.clock.now(),
        key: `joined:${contactId}`,
      });
      await Promise.all([kit.followups.planDue(), other.planDue()]);
      await Promise.all([kit.followups.deliverDue(), other.deliverDue()]);
    }
    expect(await sentTo(contactId)).toHaveLength(2);
  });

  it('goes on after a crash between the planning of a step and the moving on', async () => {
    const contactId = await kit.joins();
    kit.clock.advance('1d');
    await kit.followups.planDue();
    await kit.connection
      .collection('enrolments')
      .updateOne(
        { contactId },
        { $set: { dueAt: seoul('2026-03-03T12:30:00'), nextAt: kit.clock.now() }, $unset: { after: 1 } },
      );
    await kit.followups.planDue();
    await kit.followups.deliverDue();
    expect(await sentTo(contactId)).toHaveLength(1);
  });

  it('ends when the consent it needs is withdrawn, and when the contact leaves it', async () => {
    const withdrawn = await kit.joins();
    const left = await kit.joins();
    await live(2);
    await kit.decides(withdrawn, JOIN_CONSENTS, 'withdrawn');
    await kit.followups.leave(left, 'first-month');
    await live(40);
    expect(await sentTo(withdrawn)).toHaveLength(1);
    expect(await sentTo(left)).toHaveLength(1);
  });

  it('does not bring all missed steps at once after a long stop', async () => {
    kit.useCampaigns(aSequence({ validFor: '30d' }));
    const contactId = await kit.joins();
    kit.clock.advance('10d');
    await kit.followups.planDue();
    await kit.followups.deliverDue();
    expect(await sentTo(contactId)).toEqual(['2026-03-12 hello 안내예요.']);
    await live(3);
    expect(await sentTo(contactId)).toEqual(['2026-03-12 hello 안내예요.', '2026-03-15 tips 안내예요.']);
  });

  it('ends for somebody who answered, or reached what it is for', async () => {
    kit.useCampaigns(aSequence({ exits: { reply: true, goal: { did: 'purchased' } } }));
    const answered = await kit.joins();
    const bought = await kit.joins();
    const silent = await kit.joins();
    await live(1);
    await kit.contacts.noteSeen(answered, { at: kit.clock.now() });
    await kit.activity.record({ key: 'order 1', contactId: bought, name: 'purchased', at: kit.clock.now() });
    await live(40);
    expect(await sentTo(answered)).toHaveLength(1);
    expect(await sentTo(bought)).toHaveLength(1);
    expect(await sentTo(silent)).toHaveLength(3);
    const ended = await kit.connection.collection('enrolments').find().sort({ _id: 1 }).toArray();
    expect(ended.map(({ status, reason }) => [status, reason])).toEqual([
      ['exited', 'REPLIED'],
      ['exited', 'GOAL_REACHED'],
      ['done', undefined],
    ]);
  });

  it('leaves a step out for those who do not meet its condition, and goes on with the next', async () => {
    kit.useCampaigns(
      aSequence({
        steps: [aStep('hello', '1d'), aStep('vip', '1d', { when: { tag: 'vip' } }), aStep('last', '1d')],
      }),
    );
    const plain = await kit.joins();
    const vip = await kit.joins();
    await kit.contacts.addTag(vip, 'vip');
    await live(5);
    expect((await sentTo(plain)).map((line) => line.split(' ')[1])).toEqual(['hello', 'last']);
    expect((await sentTo(vip)).map((line) => line.split(' ')[1])).toEqual(['hello', 'vip', 'last']);
  });
});

describe('a series', () => {
  it('gives a late joiner the first episode first, and brings new episodes to those who had them all', async () => {
    const episodes = (count: number) =>
      aSequence({
        series: true,
        steps: Array.from({ length: count }, (_, index) => aStep(`episode-${index + 1}`, '7d')),
      });
    kit.clock.set(seoul('2026-03-02T12:40:00'));
    kit.useCampaigns(episodes(2));
    const early = await kit.joins();
    await live(20);
    const late = await kit.joins();
    await live(8);
    expect((await sentTo(early)).map((line) => line.split(' ')[1])).toEqual(['episode-1', 'episode-2']);
    expect((await sentTo(late)).map((line) => line.split(' ')[1])).toEqual(['episode-1']);
    kit.useCampaigns(episodes(3));
    await live(8);
    expect((await sentTo(early)).map((line) => line.split(' ')[1])).toEqual([
      'episode-1',
      'episode-2',
      'episode-3',
    ]);
  });
});

describe('several texts to choose from', () => {
  const choose = [
    { when: { field: 'region', is: '서울' }, message: { text: '서울 소식이에요.' } },
    { when: { tag: 'vip' }, message: { text: '단골 소식이에요.' } },
    { message: { text: '우리 소식이에요.' } },
  ];

  it('give each contact exactly one: the first that fits, or the last', async () => {
    kit.useCampaigns(anAd({ message: undefined, choose }));
    const agreed = [...AD_CONSENTS, 'collect:taste'];
    const both = await kit.joins({ agreesTo: agreed });
    const vip = await kit.joins({ agreesTo: agreed });
    const plain = await kit.joins({ agreesTo: agreed });
    const uncovered = await kit.joins({ agreesTo: AD_CONSENTS });
    for (const id of [both, uncovered])
      await kit.contacts.saveProfile(id, { region: '서울' }, { source: 'chat' });
    for (const id of [both, vip]) await kit.contacts.addTag(id, 'vip');
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-03-02T12:30:00'));
    await kit.followups.planDue();
    await kit.followups.deliverDue();
    const texts = await Promise.all(
      [both, vip, plain, uncovered].map(async (id) => (await sentTo(id)).map((line) => line.split('\n')[1])),
    );
    expect(texts).toEqual([
      ['서울 소식이에요.'],
      ['단골 소식이에요.'],
      ['우리 소식이에요.'],
      ['우리 소식이에요.'],
    ]);
  });
});

describe('other ways to begin', () => {
  it('reaches the silent once in each silence', async () => {
    kit.useCampaigns(
      aFollowup({ name: 'miss-you', after: undefined, at: '12:30', silent: '60d', validFor: '1d' }),
    );
    kit.clock.set(seoul('2026-03-02T12:40:00'));
    const contactId = await kit.joins();
    await kit.followups.planDue();
    await live(70);
    expect(await sentTo(contactId)).toHaveLength(1);
    await kit.contacts.noteSeen(contactId, { at: kit.clock.now() });
    await live(70);
    expect(await sentTo(contactId)).toHaveLength(2);
  });

  it('says nothing to somebody who spoke between planning and sending', async () => {
    kit.useCampaigns(
      aFollowup({ name: 'miss-you', after: undefined, at: '12:30', silent: '60d', validFor: '12h' }),
    );
    kit.clock.set(seoul('2026-03-02T12:40:00'));
    const contactId = await kit.joins();
    await kit.followups.planDue();
    kit.clock.set(seoul('2026-05-02T12:25:00'));
    await kit.followups.planDue();
    await kit.contacts.noteSeen(contactId, { at: kit.clock.now() });
    kit.clock.set(seoul('2026-05-02T12:30:00'));
    await kit.followups.deliverDue();
    expect((await kit.deliveriesOf(contactId)).at(-1)).toMatchObject({
      status: 'skipped',
      reason: 'NOT_IN_AUDIENCE',
    });
  });

  it('sends once on its day, and not at all when it is written after it', async () => {
    const contactId = await kit.joins();
    const xmas = aFollowup({ name: 'xmas', after: undefined, at: undefined, on: '2026-03-04 12:30' });
    kit.useCampaigns(
      xmas,
      aFollowup({ name: 'past', after: undefined, at: undefined, on: '2026-03-01 12:30' }),
    );
    kit.clock.set(seoul('2026-03-02T12:40:00'));
    await kit.followups.planDue();
    await live(5);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([{ campaign: 'xmas', status: 'delivered' }]);
  });
});
