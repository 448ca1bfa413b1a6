import { type DataKey, mergeKeys } from '../../scripts/backup/data-key-file';

const NOW = new Date('2026-11-23T03:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const aKey = (_id: string, wrapped = 'now'): DataKey => ({
  _id,
  wrapped,
  keyId: 'k1',
  createdAt: daysAgo(100),
});
const aKeptKey = (_id: string, { seenDaysAgo = 1 } = {}) => ({
  ...aKey(_id, 'before'),
  seenAt: daysAgo(seenDaysAgo),
});

async function* each<T>(values: T[]) {
  yield* values;
}

async function merged(kept: ReturnType<typeof aKeptKey>[], current: DataKey[], erased: string[] = []) {
  const keys = [];
  const rules = { now: NOW, isErased: (id: string) => erased.includes(id) };
  for await (const key of mergeKeys(each(kept), each(current), rules)) keys.push(`${key._id} ${key.wrapped}`);
  return keys;
}

describe('the data keys of all backups', () => {
  it('are those of today, as they are wrapped today', async () => {
    expect(await merged([aKeptKey('a'), aKeptKey('c')], [aKey('a'), aKey('b'), aKey('c')])).toEqual([
      'a now',
      'b now',
      'c now',
    ]);
  });

  it('lose who was erased, whether the storage still knows them or not', async () => {
    expect(await merged([aKeptKey('a'), aKeptKey('b')], [aKey('b'), aKey('c')], ['a', 'b'])).toEqual([
      'c now',
    ]);
  });

  it('keep what vanished without an erasure for as long as a backup may need it', async () => {
    const kept = [aKeptKey('a', { seenDaysAgo: 35 }), aKeptKey('c', { seenDaysAgo: 36 }), aKeptKey('d')];
    expect(await merged(kept, [aKey('b')])).toEqual(['a before', 'b now', 'd before']);
  });
});
