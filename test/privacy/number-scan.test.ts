import { startTestApp, type TestApp } from '../support/test-app';

let app: TestApp;
let contactId: string;
beforeEach(async () => {
  app = await startTestApp();
  const person = app.aPerson();
  await person.says('단골 등록');
  await person.presses('만 14세 이상이에요');
  await person.presses('동의');
  for (let answer = await person.presses('동의'); answer.buttons.includes('동의'); )
    answer = await person.presses('동의');
  await person.says('제 여권은 M12345678이고 주민번호는 950302-1234567이에요');
  await person.says('홍길순');
  await person.says('010-9876-5432');
  for (const words of ['1991년 4월 17일', '여자', '서울']) await person.says(words);
  await person.presses('커피');
  await person.presses('완료');
  await person.presses('저장');
  contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
});
afterEach(() => app.stop());

const alerts = async () => (await app.services.anomalies.listOpen()).map(({ rule, who }) => `${rule} ${who}`);

describe('CON-12: inbound.idnumber.scan, every night over the whole storage', () => {
  it('finds nothing where the filter let nothing in, and takes no id, hash or sealed value for a number', async () => {
    const { checked, problems, places } = await app.services.numberScan.scan();
    expect(places).toEqual([]);
    expect(problems).toBe(0);
    expect(checked).toBeGreaterThan(100);
    expect(await alerts()).toEqual([]);
  });

  it('finds what lies in the open and what is sealed, and says where and how many, never which', async () => {
    await app.connection.collection('notes').insertOne({ about: { text: '카드 4111-1111-1111-1111' } });
    await app.services.contacts.saveProfile(contactId, { name: '950302-1234567' }, { source: 'import' });
    const { problems, places } = await app.services.numberScan.scan();
    expect(problems).toBe(2);
    expect(places).toEqual(['notes.about.text 카드번호 1개', 'contacts.이름 주민등록번호 1개']);
    expect(await alerts()).toEqual(
      expect.arrayContaining([
        'idNumberKept notes.about.text 카드번호',
        'idNumberKept contacts.이름 주민등록번호',
      ]),
    );
    const run = (await app.services.dutyBook.lastRuns()).get('scanNumbers');
    expect(run).toMatchObject({ problems: 2, places });
    expect(JSON.stringify(await app.services.anomalies.listOpen())).not.toMatch(/950302|4111/);
  });

  it('is in the access log before it reads', async () => {
    await app.services.numberScan.scan();
    const [entry] = await app.connection
      .collection('access_log')
      .find({ actorId: 'scan-numbers' })
      .sort({ at: -1 })
      .toArray();
    expect(entry).toMatchObject({ actorKind: 'system', action: 'list', contactIds: [] });
    expect(entry?.count).toBeGreaterThan(0);
  });
});
