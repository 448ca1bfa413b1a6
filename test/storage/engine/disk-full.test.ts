import { createCatalog } from '../../../src/storage/embedded/catalog';
import { encode, withId } from '../../../src/storage/embedded/document-to-store';
import type { Change, Store } from '../../../src/storage/embedded/store';

/** A disk of which a test says when it is full. */
function aDisk() {
  const commits: Change[][] = [];
  let isFull = false;
  const store: Store = {
    load: () => {},
    commit(changes) {
      if (isFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      commits.push([...changes]);
    },
    close: () => {},
  };
  return { store, commits, fill: () => (isFull = true), free: () => (isFull = false) };
}

const aThing = (n: number) => encode(withId({ n }));

describe('a full disk', () => {
  it('takes back in memory what could not be written, and takes writes again once there is space', async () => {
    const disk = aDisk();
    const catalog = createCatalog(disk);
    const things = catalog.create('test', 'things');
    const kept = catalog.newId();
    catalog.write(things, kept, aThing(1));
    await catalog.settled(catalog.mark());

    disk.fill();
    const mark = catalog.mark();
    const before = things.get(kept);
    catalog.write(things, kept, aThing(2));
    catalog.write(things, catalog.newId(), aThing(3));
    catalog.create('test', 'others');
    await expect(catalog.settled(mark)).rejects.toMatchObject({ code: 14031, codeName: 'OutOfDiskSpace' });
    expect([things.get(kept), things.size(), catalog.find('test', 'others')]).toEqual([before, 1, undefined]);

    disk.free();
    catalog.write(things, catalog.newId(), aThing(4));
    await catalog.settled(catalog.mark());
    expect(things.size()).toBe(2);
  });

  it('fails a command whose first changes were lost while it paused', async () => {
    const disk = aDisk();
    const catalog = createCatalog(disk);
    const things = catalog.create('test', 'things');
    const mark = catalog.mark();
    disk.fill();
    catalog.write(things, catalog.newId(), aThing(1));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(catalog.settled(mark)).rejects.toMatchObject({ code: 14031 });
  });

  it('leaves indexes and collections as they were', async () => {
    const disk = aDisk();
    const catalog = createCatalog(disk);
    const things = catalog.create('test', 'things');
    catalog.write(things, catalog.newId(), aThing(1));
    catalog.flush();
    disk.fill();
    expect(() => catalog.drop(things)).toThrow(expect.objectContaining({ code: 14031 }));
    expect([catalog.find('test', 'things'), things.size()]).toEqual([things, 1]);
  });

  it('writes everything that came together in one commit', async () => {
    const disk = aDisk();
    const catalog = createCatalog(disk);
    const things = catalog.create('test', 'things');
    for (let n = 0; n < 5; n++) catalog.write(things, catalog.newId(), aThing(n));
    await catalog.settled(catalog.mark());
    expect(disk.commits.map((changes) => changes.length)).toEqual([6]);
  });
});
