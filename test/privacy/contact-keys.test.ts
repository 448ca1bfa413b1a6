import { randomBytes } from 'node:crypto';
import { createMovableClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import { createContactKeyModel, createContactKeys, createKeyring } from '../../src/privacy';
import { openTestStorage } from '../support/storage';

const aKey = (id: string) => ({ id, key: randomBytes(32) });
const [old, fresh] = [aKey('old'), aKey('new')];

let storage: Awaited<ReturnType<typeof openTestStorage>>;
let model: ReturnType<typeof createContactKeyModel>;
beforeAll(async () => {
  storage = await openTestStorage();
  model = createContactKeyModel(storage.connection);
  await model.createIndexes();
});
beforeEach(() => model.deleteMany({}));
afterAll(() => storage.stop());

/** As another server process: the same storage, nothing in memory. */
const processWith = (...encryptionKeys: { id: string; key: Buffer }[]) =>
  createContactKeys({
    model,
    keyring: createKeyring(encryptionKeys),
    clock: createMovableClock('2026-11-23T03:00:00Z'),
  });

describe('data keys', () => {
  it('SEC-11: what one process sealed, another opens', async () => {
    const contactId = newId();
    const sealed = (await processWith(old).sealer(contactId)).seal('name', '홍길동');
    expect((await processWith(old).opener(contactId))?.open('name', sealed)).toBe('홍길동');
  });

  it('SEC-11: two processes that make the first key at once end up with the same one', async () => {
    const contactId = newId();
    const sealers = await Promise.all(Array.from({ length: 8 }, () => processWith(old).sealer(contactId)));
    const sealed = sealers.map((sealer, n) => sealer.seal('name', `value-${n}`));
    const later = await processWith(old).opener(contactId);
    expect(sealed.map((value) => later?.open('name', value))).toEqual(sealers.map((_, n) => `value-${n}`));
    expect(await model.countDocuments()).toBe(1);
  });

  it('SEC-11: a wrapped key copied to another contact does not unwrap', async () => {
    const [one, two] = [newId(), newId()];
    await processWith(old).sealer(one);
    await processWith(old).sealer(two);
    const stolen = await model.findOne({ _id: one }).lean();
    await model.updateOne({ _id: two }, { $set: { wrapped: stolen?.wrapped } });
    await expect(processWith(old).opener(two)).rejects.toMatchObject({ code: 'ENCRYPTION_KEY_WRONG' });
  });

  it('SEC-11: another key under the same id is told as that, with the variable to mend', async () => {
    const contactId = newId();
    await processWith(old).sealer(contactId);
    const imposter = processWith(fresh, aKey('old'));
    await expect(imposter.opener(contactId)).rejects.toMatchObject({
      code: 'ENCRYPTION_KEY_WRONG',
      message: expect.stringContaining('"old" of ENCRYPTION_KEYS'),
      fix: expect.stringContaining('Put back the key that had the id "old"'),
    });
  });

  it('RET-02: a shredded key is gone for good, and a new one does not open what was sealed', async () => {
    const contactId = newId();
    const keys = processWith(old);
    const sealed = (await keys.sealer(contactId)).seal('name', '홍길동');
    await keys.shred(contactId);
    expect(await keys.opener(contactId)).toBeNull();
    const later = await keys.sealer(contactId);
    expect(() => later.open('name', sealed)).toThrow('does not belong here');
  });

  it('opens many at once and leaves out who has no key', async () => {
    const [one, two, none] = [newId(), newId(), newId()];
    const keys = processWith(old);
    const sealed = (await keys.sealer(one)).seal('name', '홍길동');
    await processWith(old).sealer(two);
    const found = await keys.openers([one, two, none]);
    expect([...found.keys()].sort()).toEqual([one, two].sort());
    expect(found.get(one)?.open('name', sealed)).toBe('홍길동');
  });
});

describe('key rotation', () => {
  async function sealedBy(keys: ReturnType<typeof processWith>, count: number) {
    const ids = Array.from({ length: count }, () => newId());
    return Promise.all(
      ids.map(async (id) => ({ id, sealed: (await keys.sealer(id)).seal('name', `of ${id}`) })),
    );
  }

  it('SEC-11: puts every data key under the active key; the old key can be removed and nothing is lost', async () => {
    const people = await sealedBy(processWith(old), 25);
    const progress: number[] = [];
    const rotation = processWith(fresh, old);
    const { rewrapped } = await rotation.rotate({
      batchSize: 10,
      onProgress: ({ left }) => progress.push(left),
    });
    expect(rewrapped).toBe(25);
    expect(progress).toEqual([15, 5, 0]);
    expect(await rotation.countsByKey()).toEqual([{ keyId: 'new', count: 25 }]);
    const later = processWith(fresh);
    for (const { id, sealed } of people)
      expect((await later.opener(id))?.open('name', sealed)).toBe(`of ${id}`);
  });

  it('SEC-11: goes on with the rest after it was stopped halfway', async () => {
    await sealedBy(processWith(old), 20);
    const stopped = processWith(fresh, old).rotate({
      batchSize: 8,
      onProgress: () => {
        throw new Error('power cut');
      },
    });
    await expect(stopped).rejects.toThrow('power cut');
    expect(await processWith(fresh, old).countsByKey()).toEqual([
      { keyId: 'new', count: 8 },
      { keyId: 'old', count: 12 },
    ]);
    expect(await processWith(fresh, old).rotate()).toEqual({ rewrapped: 12 });
    expect(await processWith(fresh, old).rotate()).toEqual({ rewrapped: 0 });
  });

  it('SEC-11: loses nothing while people keep talking and some are erased', async () => {
    const keys = processWith(fresh, old);
    const people = await sealedBy(processWith(old), 60);
    const [erased, ...rest] = people;
    const talking = Promise.all(
      rest.map(async ({ id, sealed }) => {
        const sealer = await keys.sealer(id);
        expect(sealer.open('name', sealed)).toBe(`of ${id}`);
        return { id, sealed: sealer.seal('phone', `phone of ${id}`) };
      }),
    );
    const joining = sealedBy(processWith(old), 10);
    const [said, joined] = await Promise.all([
      talking,
      joining,
      keys.rotate({ batchSize: 7 }),
      keys.shred(erased?.id ?? ''),
    ]);
    await keys.rotate();
    const later = processWith(fresh);
    for (const { id, sealed } of said)
      expect((await later.opener(id))?.open('phone', sealed)).toBe(`phone of ${id}`);
    for (const { id, sealed } of joined)
      expect((await later.opener(id))?.open('name', sealed)).toBe(`of ${id}`);
    expect(await later.opener(erased?.id ?? '')).toBeNull();
    expect(await keys.countsByKey()).toEqual([{ keyId: 'new', count: 69 }]);
  });
});
