import { createMovableClock } from '../../src/platform/clock';
import { createIndexes } from '../../src/storage';
import { openTestStorage } from '../support/storage';
import { createWorld, seoul, type World } from './world';

describe('legal notices', () => {
  let storage: Awaited<ReturnType<typeof openTestStorage>>;
  let world: World;
  const clock = createMovableClock(seoul('2026-11-23T12:00:00'));
  beforeAll(async () => {
    storage = await openTestStorage();
    world = createWorld(storage.connection, clock);
    await createIndexes(storage.connection);
    await world.consent.publish();
  });
  afterAll(() => storage.stop());

  const aNotice = (contactId: string, key: string) => ({
    contactId,
    kind: 'reconfirm' as const,
    text: '2024년 11월 29일에 광고 수신에 동의하셨어요. 계속 받을지 알려 주세요.',
    key,
  });

  it('go out once by their key, in the words that were given, and say how they fared', async () => {
    const contactId = await world.joins();
    const notice = aNotice(contactId, 'reconfirm:1');
    expect(await world.followups.legalNotices.send(notice)).toBe('waiting');
    expect(await world.followups.legalNotices.send(notice)).toBe('waiting');
    await world.followups.deliverDue();
    expect(await world.followups.legalNotices.send(notice)).toBe('delivered');
    const messages = await world.outbox.list({ contactId });
    expect(messages.map(({ message }) => message.text)).toEqual([notice.text]);
  });

  it('need no consent, but wait for the morning', async () => {
    const contactId = await world.joins({ agreesTo: [] });
    clock.set(seoul('2026-11-23T23:00:00'));
    await world.followups.legalNotices.send(aNotice(contactId, 'reconfirm:2'));
    await world.followups.deliverDue();
    expect(await world.outbox.list({ contactId })).toEqual([]);
    clock.set(seoul('2026-11-24T08:00:00'));
    await world.followups.deliverDue();
    expect(await world.outbox.list({ contactId })).toHaveLength(1);
  });

  it('find nobody who blocked the channel', async () => {
    const contactId = await world.joins();
    await world.contacts.setRelation(contactId, { isFriend: false, at: clock.now() });
    expect(await world.followups.legalNotices.send(aNotice(contactId, 'reconfirm:3'))).toBe('unreachable');
  });

  it('leave no words behind when the person is erased', async () => {
    const contactId = await world.joins();
    await world.followups.legalNotices.send(aNotice(contactId, 'reconfirm:4'));
    await world.followups.holder.erase(contactId);
    const texts = storage.connection.collection('legal_notice_texts');
    expect(await texts.countDocuments({ contactId })).toBe(0);
  });
});
