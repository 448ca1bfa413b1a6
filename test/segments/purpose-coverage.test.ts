import { ruleCoverage, scopesCovering } from '../../src/segments';
import { aSegmentRegistry } from './segment-kit';

const registry = aSegmentRegistry();
const ads = { kind: 'advertising', purpose: 'membership' } as const;
const notice = (purpose: string) => ({ kind: 'information', purpose }) as const;

/** The whole matrix of this registry: for each field, which consents let it serve which send. */
it.each([
  ['name', ads, ['collect:membership', 'marketing']],
  ['gender', ads, ['collect:taste', 'marketing']],
  ['region', ads, ['collect:taste', 'marketing']],
  ['likes', ads, ['collect:taste', 'ads.personal']],
  ['birthDate', ads, ['collect:taste', 'ads.personal']],
  ['birthYear', ads, undefined],
  ['phone', ads, undefined],
  ['trouble', ads, undefined],
  ['name', notice('membership'), ['collect:membership']],
  ['name', notice('taste'), undefined],
  ['region', notice('taste'), ['collect:taste']],
  ['region', notice('membership'), undefined],
  ['trouble', notice('skin'), ['sensitive:skin']],
  ['trouble', notice('taste'), undefined],
  ['nothing', ads, undefined],
])('the field %s may serve %j with %j', (field, use, scopes) => {
  expect(scopesCovering(registry, field, use)).toEqual(scopes);
});

it('asks for all consents that any part of a rule needs, also inside "not"', () => {
  const rule = { all: [{ field: 'region', is: '서울' }, { not: { field: 'likes', is: '차' } }] };
  expect(ruleCoverage(registry, rule, ads)).toEqual({
    scopes: ['collect:taste', 'marketing', 'ads.personal'],
    uncovered: [],
  });
});

it('takes advertising chosen by behaviour as personalised, and refuses what nothing covers', () => {
  const bought = { did: 'purchased', atLeast: 1, within: '30d' };
  expect(ruleCoverage(registry, bought, ads).scopes).toEqual(['ads.personal']);
  expect(ruleCoverage(registry, bought, notice('membership'))).toEqual({ scopes: [], uncovered: [] });
  expect(ruleCoverage(registry, { known: 'birthYear' }, ads).uncovered).toEqual(['birthYear']);
});
