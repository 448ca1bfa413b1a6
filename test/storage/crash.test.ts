import { killWriters } from './crash/kill-writers';

jest.setTimeout(60_000);

it('loses no acknowledged write when the process is killed in the middle of eight writers', async () => {
  const { acknowledged, wrong } = await killWriters({ rounds: 2 });
  expect(wrong).toEqual([]);
  expect(acknowledged).toBeGreaterThan(50);
});
