import { joins } from '../skills/joining';
import { startTestApp, type TestApp } from '../support/test-app';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.stop());

describe('the last visit of a contact', () => {
  it.each(['영업시간', '수신거부', '동의 관리'])(
    'is the day they said %s, and nothing else',
    async (words) => {
      const person = app.aPerson();
      await joins(person);
      const contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
      app.clock.advance('5d');
      await person.says(words);
      expect((await app.services.contacts.facts(contactId))?.seenAt).toEqual(app.clock.now());
    },
  );
});
