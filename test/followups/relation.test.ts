import express from 'express';
import request from 'supertest';
import { createChannelEventModel, createChannelEvents } from '../../src/followups';
import { newId } from '../../src/platform/ids';
import { silentLogger } from '../../src/platform/logger';
import { createIndexes } from '../../src/storage';
import added from '../support/kakao/outbound/channel-webhook.added.json';
import legacy from '../support/kakao/outbound/channel-webhook.added.legacy.json';
import blockedOpenId from '../support/kakao/outbound/channel-webhook.blocked.open-id.json';
import { AD_CONSENTS, type FollowupKit, startFollowups } from './followup-kit';

let kit: FollowupKit;
let contactId: string;
const told: string[] = [];

beforeEach(async () => {
  told.length = 0;
  kit = await startFollowups();
  kit.clock.set('2026-01-06T00:00:00Z');
  contactId = newId();
  await kit.decides(contactId, AD_CONSENTS, 'granted');
  await kit.contacts.register({
    contactId,
    botUserKey: 'bot-key',
    appUserId: added.id,
    isFriend: false,
    source: 'chat',
  });
});
afterEach(() => kit.stop());

async function start(overrides: { fails?: boolean } = {}) {
  const model = createChannelEventModel(kit.connection);
  await createIndexes(kit.connection);
  const events = createChannelEvents({
    model,
    adminKeys: ['primary-admin-key'],
    channelPublicId: () => '_ZeUTxl',
    findContactIdByAppUserId: (id) => kit.contacts.findIdByKey('app', id),
    setRelation: async (id, relation) => {
      if (overrides.fails) throw new Error('storage is away');
      await kit.contacts.setRelation(id, relation);
    },
    onBlocked: async ({ contactId: id }) => void told.push(id),
    clock: kit.clock,
    logger: silentLogger,
  });
  const app = express().use('/kakao/channel-events', events.router);
  const post = (body: object, headers: Record<string, string> = {}) =>
    request(app)
      .post('/kakao/channel-events')
      .set({ authorization: 'KakaoAK primary-admin-key', 'x-kakao-resource-id': newId(), ...headers })
      .send(body);
  return { events, post };
}

/** Kakao is answered before the change is worked in, so what is under way is waited for. */
async function relation() {
  const open = () => kit.connection.collection('channel_events').countDocuments({ isDone: false });
  for (let look = 0; look < 200 && (await open()) > 0; look++)
    await new Promise((resolve) => setImmediate(resolve));
  return (await kit.contacts.facts(contactId))?.isFriend;
}
const blocked = (at: string) => ({ ...added, event: 'blocked', updated_at: at });

describe('Kakao telling that somebody added or blocked the channel', () => {
  it('makes them a friend, and no friend again', async () => {
    const { post } = await start();
    await post(added).expect(200);
    expect(await relation()).toBe(true);
    await post(blocked('2026-01-05T03:00:00Z')).expect(200);
    expect(await relation()).toBe(false);
    expect(told).toEqual([contactId]);
  });

  it('counts the newest, in whatever order it arrives', async () => {
    const { post } = await start();
    await post(blocked('2026-01-05T05:00:00Z'));
    await post(added);
    expect(await relation()).toBe(false);
  });

  it('counts one happening once, also without a resource id', async () => {
    const { post } = await start();
    const once = blocked('2026-01-05T05:00:00Z');
    await Promise.all([1, 2, 3].map(() => post(once, { 'x-kakao-resource-id': 'same' })));
    await post(once, { 'x-kakao-resource-id': '' });
    await post(once, { 'x-kakao-resource-id': '' });
    expect(told.length).toBeLessThanOrEqual(2);
    expect(await kit.connection.collection('channel_events').countDocuments()).toBe(2);
  });

  it('understands the old names, and leaves other channels and unknown people alone', async () => {
    const { post } = await start();
    await post(legacy).expect(200);
    await post({ ...added, channel_public_id: '_another' }).expect(200);
    await post(blockedOpenId).expect(200);
    await post({ hello: 'world' }).expect(200);
    expect(await relation()).toBe(false);
    const stored = JSON.stringify(await kit.connection.collection('channel_events').find().toArray());
    expect(stored).not.toContain(blockedOpenId.id);
    expect(stored).not.toContain(added.id);
  });

  it.each([{}, { authorization: 'KakaoAK wrong' }, { authorization: 'primary-admin-key' }])(
    'is refused with %j',
    async (headers) => {
      const { post } = await start();
      await post(added, { authorization: '', ...headers }).expect(401);
      expect(await kit.connection.collection('channel_events').countDocuments()).toBe(0);
    },
  );

  it('is answered before the work, and the work is made good after a failure', async () => {
    const { post } = await start({ fails: true });
    await post(added).expect(200);
    expect(await relation()).toBe(false);
    const { events } = await start();
    expect(await events.finishOpen()).toBe(1);
    expect(await relation()).toBe(true);
    expect(await events.finishOpen()).toBe(0);
  });
});
