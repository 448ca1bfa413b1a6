import { createSessionMemory } from '../../../src/conversation/session-memory';
import { createSessionModel } from '../../../src/conversation/session-model';
import { createSessionStore, type Session } from '../../../src/conversation/session-store';
import { openTestStorage } from '../../support/storage';
import { aSession } from './a-session';

describe('the memory of conversations', () => {
  let storage: Awaited<ReturnType<typeof openTestStorage>>;
  let store: ReturnType<typeof createSessionStore>;
  beforeAll(async () => {
    storage = await openTestStorage();
    store = createSessionStore({ model: createSessionModel(storage.connection) });
  });
  afterAll(() => storage.stop());

  /** Two servers on one storage, and how often the first of them reads. */
  function twoServers({
    isAlone,
    arriving = Promise.resolve(),
  }: {
    isAlone: boolean;
    arriving?: Promise<void>;
  }) {
    let reads = 0;
    const counted = {
      ...store,
      async load(id: string) {
        reads++;
        const found = await store.load(id);
        await arriving;
        return found;
      },
    };
    return {
      here: createSessionMemory({ store: counted, isAlone }),
      elsewhere: store,
      reads: () => reads,
    };
  }
  const first = (session: Session) => async () => session;
  type Memory = ReturnType<typeof createSessionMemory>;
  /** As a turn opens it. */
  const open = async (here: Memory, id: string, begun: Session): Promise<Session> =>
    here.known(id) ?? here.read(id, first(begun));

  it('reads a conversation once while nobody else writes to the storage, and knows what it saved itself', async () => {
    const { here, reads } = twoServers({ isAlone: true });
    const begun = await open(here, 'alone', aSession({ _id: 'alone' }));
    await here.save({ ...begun, sealed: 's1.open' });
    expect(await open(here, 'alone', aSession())).toMatchObject({ rev: 1, sealed: 's1.open' });
    expect(reads()).toBe(1);
  });

  it('reads it for every turn where other servers may have gone on with it', async () => {
    const { here, elsewhere, reads } = twoServers({ isAlone: false });
    const begun = await open(here, 'shared', aSession({ _id: 'shared' }));
    await elsewhere.save({ ...begun, sealed: 's1.elsewhere' });
    expect(await open(here, 'shared', aSession())).toMatchObject({ sealed: 's1.elsewhere' });
    expect(reads()).toBe(2);
  });

  it('gives up what it remembers when a save was outrun all the same', async () => {
    const { here, elsewhere } = twoServers({ isAlone: true });
    const begun = await open(here, 'outrun', aSession({ _id: 'outrun' }));
    await elsewhere.save({ ...begun, sealed: 's1.first' });
    expect(await here.save({ ...begun, sealed: 's1.second' })).toBeNull();
    expect(await open(here, 'outrun', aSession())).toMatchObject({ rev: 1, sealed: 's1.first' });
  });

  it('keeps what was saved while an older state was still being read', async () => {
    let arrive = () => {};
    const arriving = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { here } = twoServers({ isAlone: true, arriving });
    const begun = aSession({ _id: 'race' });
    const reading = open(here, 'race', begun);
    await here.save({ ...begun, sealed: 's1.newer' });
    arrive();
    await reading;
    expect(await open(here, 'race', begun)).toMatchObject({ rev: 1, sealed: 's1.newer' });
  });

  it('remembers nothing of a conversation that was removed, nor of anybody once it is told to forget', async () => {
    const { here, reads } = twoServers({ isAlone: true });
    const begun = await open(here, 'gone', aSession({ _id: 'gone' }));
    const saved = await here.save(begun);
    if (saved) await here.remove(saved);
    expect(await open(here, 'gone', aSession({ _id: 'gone', contactId: 'another' }))).toMatchObject({
      contactId: 'another',
      rev: 0,
    });
    here.forgetAll();
    await open(here, 'gone', aSession({ _id: 'gone' }));
    expect(reads()).toBe(3);
  });
});
