import { liveFirstYear } from '../followups/first-year';

jest.setTimeout(3_600_000);

it('sends the shipped examples to a thousand people exactly as a calendar worked out by hand says, for a year and a month', async () => {
  const { wrong, example, messages } = await liveFirstYear({ people: 1_000, days: 400 });
  expect(example).toBeUndefined();
  expect(wrong).toBe(0);
  expect(messages).toBeGreaterThan(7_000);
});
