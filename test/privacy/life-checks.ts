import { seoulDate } from '../../src/platform/seoul-time';
import { type LifeOptions, liveThrough } from './life';

/** Lives through it and holds what happened against what had to happen. */
export async function expectALawfulLife(options: LifeOptions): Promise<void> {
  const { kit, people, expected } = await liveThrough(options);
  try {
    const purged = (await kit.destructionLog.between(new Date(0), new Date('2100-01-01'))).filter(
      ({ basis, category }) => basis === 'retention' && category.startsWith('contacts.'),
    );
    const purges = new Map(purged.map(({ at, category, count }) => [`${seoulDate(at)} ${category}`, count]));
    expect(purges).toEqual(expected.purges);

    const of = (kind: string) => kit.sent.filter((notice) => notice.kind === kind);
    const confirmations = of('reconfirm').map(
      ({ contactId, key, day }) => `${contactId} ${key.split(':')[2]} ${day}`,
    );
    expect(confirmations.sort()).toEqual(expected.confirmations.sort());
    expect(
      of('consentResult')
        .map(({ contactId }) => contactId)
        .sort(),
    ).toEqual(expected.results.sort());

    for (const person of people) {
      const facts = await kit.contacts.facts(person.contactId);
      expect(facts?.state).toBe(person.isGone ? 'erased' : 'active');
      const kept = person.isGone ? [] : ['name', 'phone', ...person.given.keys()];
      expect(facts?.knownFields.sort()).toEqual(kept.sort());
      expect((await kit.keys.opener(person.contactId)) === null).toBe(person.isGone);
    }

    const dump = await kit.dump();
    const values = people.flatMap(({ botUserKey, birthDate, phone }) => [botUserKey, birthDate, phone]);
    expect(values.filter((value) => dump.includes(value))).toEqual([]);
    expect((await kit.verify()).broken).toEqual([]);

    // A life without these would prove nothing.
    expect(expected.purges.size).toBeGreaterThan(5);
    expect(expected.confirmations.length).toBeGreaterThan(2);
    expect(expected.results.length).toBeGreaterThan(1);
    expect(people.filter(({ isGone }) => isGone).length).toBeGreaterThan(1);
  } finally {
    await kit.stop();
  }
}
