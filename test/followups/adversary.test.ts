import { runAdversary } from './adversary';

jest.setTimeout(180_000);

/** The short form; `test/slow` has ten thousand people. */
it('nobody gets anything twice, unasked, at night, too often or beyond the budget, whatever breaks', async () => {
  const run = await runAdversary({
    processes: 3,
    campaigns: 5,
    people: 15,
    batchSize: 3,
    moves: 16,
    seed: 7,
  });
  expect(run.violations).toEqual([]);
  expect(run.unexplained).toBe(0);
  // A run in which nothing is sent would be right as well.
  expect(run.arrived).toBeGreaterThan(0);
});
