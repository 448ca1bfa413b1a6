import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

const LIST = '/console/privacy/guardians';

let kit: ConsoleKit;
afterEach(() => kit.stop());

async function startChannelForChildren() {
  kit = await startConsole({
    channel: (yaml) => yaml.replace('guardianConsent: false', 'guardianConsent: true'),
  });
  const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
  const child = kit.server.aPerson();
  await child.says('단골 등록');
  await child.presses('만 14세 미만이에요');
  await child.presses('보호자 알려 주기');
  await child.says('김보호 010-7777-8888');
  const [waiting] = await kit.services.guardians.waiting();
  return { browser, contactId: waiting?.contactId ?? '' };
}

describe('CON-13: asking the guardian of somebody under 14', () => {
  it('shows whom to call only on request, and who looked is in the access log', async () => {
    const { browser, contactId } = await startChannelForChildren();
    expect((await browser.get('/console/privacy/rights')).text).toContain('보호자 1명');
    expect((await browser.get(LIST)).text).not.toMatch(/김보호|7777/);
    const shown = await browser.send(`${LIST}/${contactId}/show`);
    expect(shown.text).toContain('김보호');
    expect(shown.text).toContain('01077778888');
    expect(await kit.logModel.findOne({ action: 'unmask', contactIds: contactId }).lean()).toMatchObject({
      actorId: 'officer',
      purpose: '법정대리인 동의 확인',
      fields: ['guardianName', 'guardianContact'],
    });
  });

  it('notes an agreement with how and by whom, once what has to be told was told', async () => {
    const { browser, contactId } = await startChannelForChildren();
    await browser.post(`${LIST}/${contactId}/agree`, { method: 'call' });
    expect(await kit.services.guardians.stateOf(contactId)).toBe('asked');
    const page = await browser.post(`${LIST}/${contactId}/agree`, { method: 'call', told: 'yes' });
    expect(page.text).toContain('동의를 적었어요.');
    expect(await kit.services.guardians.stateOf(contactId)).toBe('agreed');
    const stored = await kit.server.connection.collection('guardians').findOne({});
    expect(stored).toMatchObject({ method: 'call', checkedBy: 'officer' });
  });

  it('forgets child and guardian at once when the guardian refuses', async () => {
    const { browser, contactId } = await startChannelForChildren();
    const page = await browser.post(`${LIST}/${contactId}/refuse`);
    expect(page.text).toContain('기다리는 보호자가 없어요');
    for (const name of ['guardians', 'sessions'])
      expect(await kit.server.connection.collection(name).countDocuments()).toBe(0);
  });

  it('is not offered where nobody under 14 is taken', async () => {
    kit = await startConsole();
    const { browser } = await kit.signedInAs(['privacyOfficer'], 'officer');
    expect((await browser.get('/console/privacy/rights')).text).not.toContain('보호자');
  });
});
