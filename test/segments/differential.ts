import fc from 'fast-check';
import { newId } from '../../src/platform/ids';
import { belongs, plainContact, rule } from './random-rules';
import { startSegments } from './segment-kit';

/** Compares three ways to answer the same rules: the query, the evaluator, and a direct look at plain values. */
export function compareEvaluators({ rules, contacts }: { rules: number; contacts: number }) {
  it(`finds the same people by query, contact by contact and by plain values: ${rules} rules on ${contacts} contacts`, async () => {
    const kit = await startSegments();
    const people = Array.from({ length: contacts }, newId).flatMap((id, index) =>
      fc.sample(plainContact(id), { numRuns: 1, seed: index }),
    );
    await kit.add(people);
    const some = people.slice(0, 50).map(({ id }) => id);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(rule, async (asked) => {
        const expected = people.filter((person) => belongs(asked, person)).map(({ id }) => id);
        found += expected.length;
        expect(await kit.audience.count(asked)).toBe(expected.length);
        expect((await kit.idsOf(asked, contacts)).sort()).toEqual([...expected].sort());
        const members = await kit.audience.matching(some, asked);
        expect([...members].sort()).toEqual(some.filter((id) => expected.includes(id)).sort());
      }),
      { numRuns: rules, seed: 5 },
    );
    // Rules that nobody ever meets would agree whatever the code does.
    expect(found).toBeGreaterThan(contacts * rules * 0.1);
    await kit.stop();
  }, 600_000);
}
