import { liveFirstYear } from './first-year';

jest.setTimeout(120_000);

/** The short form; `test/slow` lives through the whole year with a thousand people. */
it('sends the shipped examples exactly as a calendar worked out by hand says, for the first ten weeks', async () => {
  const { wrong, example, messages } = await liveFirstYear({ people: 20, days: 70 });
  expect(example).toBeUndefined();
  expect(wrong).toBe(0);
  expect(messages).toBeGreaterThan(60);
});
