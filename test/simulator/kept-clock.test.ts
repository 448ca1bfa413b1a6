import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMovableClock } from '../../src/platform/clock';
import { createKeptClock } from '../../src/simulator';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dangol-clock-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the clock of the simulator', () => {
  const base = createMovableClock('2026-11-23T00:00:00Z');
  const shown = () => createKeptClock(join(folder, 'data'), base).now().toISOString();

  it('is the real one until somebody moves it', () => {
    expect(shown()).toBe('2026-11-23T00:00:00.000Z');
  });

  it('stays moved after a restart, and runs on', () => {
    const clock = createKeptClock(join(folder, 'data'), base);
    clock.advance('3d');
    clock.advance('1h');
    expect(clock.now().toISOString()).toBe('2026-11-26T01:00:00.000Z');
    base.advance('5m');
    expect(shown()).toBe('2026-11-26T01:05:00.000Z');
  });

  it('is the real one when what was kept cannot be read', async () => {
    await writeFile(join(folder, 'simulator-clock.json'), '{"aheadMs":"much"}');
    expect(createKeptClock(folder, base).now()).toEqual(base.now());
  });
});
