import { killWriters } from '../storage/crash/kill-writers';

jest.setTimeout(600_000);

it('loses no acknowledged write over many kills of one data folder', async () => {
  const { acknowledged, wrong } = await killWriters({ rounds: 25 });
  expect(wrong).toEqual([]);
  expect(acknowledged).toBeGreaterThan(2_000);
});
