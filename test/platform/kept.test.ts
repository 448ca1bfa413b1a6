import { createMovableClock } from '../../src/platform/clock';
import { createKept } from '../../src/platform/kept';

function aCounter({ keepMs = 60_000 } = {}) {
  const clock = createMovableClock('2026-11-23T03:00:00Z');
  const asked = { times: 0, fails: false };
  const read = createKept({
    ask: async () => {
      if (asked.fails) throw new Error('the storage is away');
      asked.times += 1;
      return asked.times;
    },
    keepMs: () => keepMs,
    clock,
  });
  /** Lets what was begun in the background end. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { clock, asked, read, settle };
}

describe('a kept answer', () => {
  it('is given again until its time is over', async () => {
    const { clock, asked, read } = aCounter();
    expect(await read()).toBe(1);
    clock.advance('59s');
    expect(await read()).toBe(1);
    expect(asked.times).toBe(1);
  });

  it('is given once more when it has aged, while a new one is fetched', async () => {
    const { clock, read, settle } = aCounter();
    await read();
    clock.advance('2m');
    expect(await read()).toBe(1);
    await settle();
    expect(await read()).toBe(2);
  });

  it('is not shown when it is far too old, or from a time that has not come yet', async () => {
    const { clock, read } = aCounter();
    await read();
    clock.advance('31m');
    expect(await read()).toBe(2);
    clock.set('2026-11-23T01:00:00Z');
    expect(await read()).toBe(3);
  });

  it('is asked for anew each time where it need not be kept', async () => {
    const { read } = aCounter({ keepMs: 0 });
    expect([await read(), await read(), await read()]).toEqual([1, 2, 3]);
  });

  it('is asked for once by those who want it at the same time', async () => {
    const { asked, read } = aCounter();
    expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
    expect(asked.times).toBe(1);
  });

  it('survives a question that fails, which is put again', async () => {
    const { clock, asked, read, settle } = aCounter();
    await read();
    clock.advance('2m');
    asked.fails = true;
    expect(await read()).toBe(1);
    await settle();
    asked.fails = false;
    expect(await read()).toBe(1);
    await settle();
    expect(await read()).toBe(2);
  });
});
