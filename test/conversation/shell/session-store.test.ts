import { createSessionModel } from '../../../src/conversation/session-model';
import { createSessionStore } from '../../../src/conversation/session-store';
import { openTestStorage } from '../../support/storage';
import { aSession } from './a-session';

describe('the session store', () => {
  let storage: Awaited<ReturnType<typeof openTestStorage>>;
  let store: ReturnType<typeof createSessionStore>;
  beforeAll(async () => {
    storage = await openTestStorage();
    store = createSessionStore({ model: createSessionModel(storage.connection) });
  });
  afterAll(() => storage.stop());

  it('saves over exactly what was read: of two turns at the same moment one is outrun', async () => {
    const first = await store.save(aSession());
    if (!first) throw new Error('the first save must succeed');
    const outcomes = await Promise.all([
      store.save({ ...first, sealed: 's1.a' }),
      store.save({ ...first, sealed: 's1.b' }),
    ]);
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(await store.load('hash-1')).toMatchObject({ rev: 2 });
  });

  it('lets one of two first turns make the session', async () => {
    const outcomes = await Promise.all([
      store.save(aSession({ _id: 'hash-2' })),
      store.save(aSession({ _id: 'hash-2' })),
    ]);
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
  });

  it('forgets what is no longer part of the session', async () => {
    const first = await store.save(aSession({ _id: 'hash-3', sealed: 's1.open' }));
    if (!first) throw new Error('the first save must succeed');
    await store.save({ ...first, sealed: undefined });
    expect(await store.load('hash-3')).not.toHaveProperty('sealed');
  });

  it('does not remove a session that has moved on', async () => {
    const first = await store.save(aSession({ _id: 'hash-4' }));
    if (!first) throw new Error('the first save must succeed');
    await store.save(first);
    await store.remove(first);
    expect(await store.load('hash-4')).not.toBeNull();
  });

  it('is forgotten by the storage thirty days after the last word', async () => {
    await store.save(aSession({ _id: 'hash-5' }));
    const stored = await storage.connection
      .collection<{ _id: string; expiresAt: Date }>('sessions')
      .findOne({ _id: 'hash-5' });
    expect(stored?.expiresAt).toEqual(new Date('2026-12-23T00:00:00Z'));
  });
});
