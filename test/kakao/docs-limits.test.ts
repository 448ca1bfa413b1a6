import { readFileSync } from 'node:fs';
import { LIMITS_PAGE, limitsPage } from '../../scripts/docs-limits';
import { formatRules, type Limit, limits } from '../../src/kakao';

it('keeps docs/kakao-limits.md in step with the table (npx tsx scripts/docs-limits.ts)', () => {
  expect(readFileSync(LIMITS_PAGE, 'utf8')).toBe(limitsPage());
});

it('knows where every limit and rule comes from and when it was checked', () => {
  for (const entry of [...Object.values<Limit>(limits), ...Object.values(formatRules)]) {
    expect(entry.source).not.toBe('');
    expect(entry.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});
