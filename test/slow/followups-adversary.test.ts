import { runAdversary } from '../followups/adversary';

jest.setTimeout(3_600_000);

it('holds for ten thousand people, four processes and five campaigns', async () => {
  const run = await runAdversary({
    processes: 4,
    campaigns: 5,
    people: 10_000,
    batchSize: 50,
    moves: 40,
    seed: 11,
  });
  expect(run.violations).toEqual([]);
  expect(run.unexplained).toBe(0);
  expect(run.arrived).toBeGreaterThan(1_000);
});
