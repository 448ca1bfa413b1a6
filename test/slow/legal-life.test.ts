import { expectALawfulLife } from '../privacy/life-checks';

it('S-33: every purge, notice and confirmation of 26 months comes on its day, once, and nothing stays that should be gone among 1,000 people', async () => {
  await expectALawfulLife({ people: 1_000, days: 792, seed: 2026 });
}, 1_800_000);
