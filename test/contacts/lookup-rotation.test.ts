import { tokensOf } from '../../src/contacts';
import { aKey, asOperator, asSelf, startContacts, stopContacts, type TestContacts } from './contact-builders';

const [old, fresh] = [aKey('l-old'), aKey('l-new')];
const anybody = { name: '홍길동', phone: '+821012345678', gender: 'female' };

let test: TestContacts;
beforeEach(async () => {
  test = await startContacts({ lookupKeys: [old] });
});
afterEach(stopContacts);

describe('changing LOOKUP_KEY', () => {
  it('SEC-11: everybody is found before, during and after, and the old key is not needed any more', async () => {
    const people = await Promise.all([test.join(anybody), test.join(), test.join(anybody)]);
    const during = test.again({ lookupKeys: [fresh, old] });
    const isFound = async ({ contacts }: Pick<TestContacts, 'contacts'>) => {
      for (const { contactId, botUserKey } of people) {
        if ((await contacts.findIdByKakaoKey(botUserKey)) !== contactId) return false;
      }
      return (
        (await contacts.search({ by: 'phone', text: '010-1234-5678', fields: [] }, asOperator)).length === 2
      );
    };
    expect(await isFound(during)).toBe(true);
    expect(await during.contacts.rotateLookups({ batchSize: 2 })).toEqual({ rehashed: 3 });
    expect(await isFound(during)).toBe(true);
    const after = test.again({ lookupKeys: [fresh] });
    expect(await isFound(after)).toBe(true);
    expect(await after.contacts.lookupCounts()).toEqual([{ keyId: 'l-new', count: 3 }]);
    const tokens = tokensOf(after.pseudonyms, 'gender', 'is:female');
    expect(await test.models.contacts.countDocuments({ tokens: { $in: tokens } })).toBe(2);
  });

  it('SEC-11: goes on with the rest after it was stopped halfway, and says how far it came', async () => {
    for (let n = 0; n < 5; n += 1) await test.join(anybody);
    const during = test.again({ lookupKeys: [fresh, old] });
    const stopped = during.contacts.rotateLookups({
      batchSize: 2,
      onProgress: ({ left }) => {
        throw new Error(`power cut with ${left} left`);
      },
    });
    await expect(stopped).rejects.toThrow('power cut with 3 left');
    expect(await during.contacts.rotateLookups()).toEqual({ rehashed: 3 });
  });

  it('SEC-11: keeps an answer that is changed while its hashes are made anew', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => test.join(anybody)));
    const during = test.again({ lookupKeys: [fresh, old] });
    await Promise.all([
      during.contacts.rotateLookups({ batchSize: 3 }),
      ...people.map(({ contactId }) =>
        test.contacts.saveProfile(contactId, { name: '새이름' }, { source: 'chat' }),
      ),
    ]);
    await during.contacts.rotateLookups();
    const after = test.again({ lookupKeys: [fresh] });
    for (const { contactId } of people) {
      expect(await after.contacts.readProfile(contactId, ['name'], asSelf)).toEqual({ name: '새이름' });
    }
    const found = await after.contacts.search({ by: 'name', text: '새이름', fields: [] }, asOperator);
    expect(found).toHaveLength(12);
  });
});
