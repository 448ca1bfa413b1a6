import { seoulDate } from '../../src/platform/seoul-time';
import { createLogKeeper } from '../support/log-keeper';
import { standingIn } from '../support/standing-in-the-clear';
import { type LifeOptions, liveThrough, NAME } from './life';

interface Options extends LifeOptions {
  /** What else was written on the way: files of the database, for example. Default: nothing. */
  written?(): Promise<{ name: string; bytes: Buffer }[]>;
}

/** Lives through it and holds what happened against what had to happen. */
export async function expectALawfulLife({ written = async () => [], ...options }: Options): Promise<void> {
  const log = createLogKeeper();
  const { kit, people, expected } = await liveThrough({ ...options, logger: log.logger });
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

    // SEC-11 dump.plaintext.scan: every document (the outbox is among them), what was logged, and the files on the disk.
    const values = people.flatMap(({ botUserKey, birthDate, phone }) => [
      botUserKey,
      birthDate,
      phone,
      phone.replace('+82', '0'),
    ]);
    const all = [...new Set([...values, NAME])];
    const dumped = { name: 'documents', bytes: Buffer.from(await kit.dump()) };
    const logged = { name: 'log', bytes: Buffer.from(log.text()) };
    for (const { name, bytes } of [dumped, logged, ...(await written())])
      expect([name, standingIn(bytes, all)]).toEqual([name, []]);
    expect(await kit.collection('outbox').countDocuments()).toBeGreaterThan(0);
    expect(logged.bytes.length).toBeGreaterThan(0);
    const [planted = ''] = values;
    expect(standingIn(Buffer.concat([dumped.bytes, Buffer.from(planted)]), all)).toEqual([planted]);
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
