import { expectALawfulLife } from './life-checks';

it('S-33: every purge, notice and confirmation of 26 months comes on its day, once, and nothing stays that should be gone', async () => {
  await expectALawfulLife({ people: 14, days: 792, seed: 7, onlyEventful: true });
}, 120_000);
