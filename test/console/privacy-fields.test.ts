import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
beforeEach(async () => {
  kit = await startConsole();
});
afterEach(() => kit.stop());

const FIELDS = '/console/privacy/fields';
const fieldsOf = async (contactId: string) => (await kit.services.contacts.facts(contactId))?.knownFields;

describe('S-11: the page of what is collected', () => {
  it('lists what nobody used, and stops and destroys it in one step, once the risk was read', async () => {
    const { contactId } = await kit.aContact({ name: '김단골' });
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    const page = await browser.get(FIELDS);
    expect(page.text).toContain('1명의 답을 지우고, 앞으로도 저장하지 않아요.');
    const unread = await browser.post(`${FIELDS}/phone/stop`, {});
    expect(unread.status).toBe(422);
    expect(await fieldsOf(contactId)).toContain('phone');
    const done = await browser.post(`${FIELDS}/phone/stop`, { confirmed: 'yes' });
    expect(done.text).toContain('1명의 답을 지웠어요.');
    expect(await fieldsOf(contactId)).not.toContain('phone');
    const saved = { phone: '+821098765432', name: '김단골' };
    await kit.services.contacts.saveProfile(contactId, saved, { source: 'test' });
    expect(await fieldsOf(contactId)).not.toContain('phone');
    kit.clock.advance('1s');
    const log = await browser.get('/console/privacy/destruction');
    expect(log.text).toContain('쓰지 않는 항목을 그만 모음');
    await browser.post(`${FIELDS}/phone/again`, {});
    await kit.services.contacts.saveProfile(contactId, saved, { source: 'test' });
    expect(await fieldsOf(contactId)).toContain('phone');
  });

  it('leaves out what a message, a group or a search uses', async () => {
    await kit.aContact({ name: '김단골' });
    const used = async () => (await kit.services.minimisation.unusedFields()).map(({ fieldId }) => fieldId);
    expect(await used()).toContain('phone');
    await kit.services.contacts.search(
      { by: 'phone', text: '010-1234-5678', fields: [] },
      { actor: { kind: 'operator', id: 'officer' }, from: '203.0.113.7', purpose: '문의 답변' },
    );
    kit.clock.advance('1s');
    expect(await used()).not.toContain('phone');
  });

  it('is no use of a field that the nightly scan read everything', async () => {
    await kit.aContact({ name: '김단골' });
    await kit.services.numberScan.scan();
    kit.clock.advance('1s');
    expect((await kit.services.minimisation.unusedFields()).map(({ fieldId }) => fieldId)).toContain('phone');
  });
});
