import { startTestApp, type TestApp } from '../support/test-app';

jest.setTimeout(60_000);

type Decision = '동의' | '동의 안 함';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** Joins with these decisions on the optional consents, in order; refuses what is asked beyond them. */
async function joins(decisions: readonly Decision[]) {
  const person = app.aPerson();
  await person.says('단골 등록');
  await person.presses('만 14세 이상이에요');
  let answer = await person.presses('동의');
  let asked = 0;
  while (answer.buttons.includes('동의 안 함'))
    answer = await person.presses(decisions[asked++] ?? '동의 안 함');
  await person.says('홍길순');
  answer = await person.says('010-9876-5432');
  while (answer.buttons.includes('건너뛰기')) answer = await person.presses('건너뛰기');
  const done = await person.presses('저장');
  const contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
  return { asked, said: done.text, contactId };
}

it('CON-05 flow.refusal.matrix: every way of refusing and granting the optional consents ends as a regular', async () => {
  const open: Decision[][] = [[]];
  const paths = new Set<string>();
  for (let path = open.pop(); path; path = open.pop()) {
    const { asked, said, contactId } = await joins(path);
    expect([path, said.includes('홍길순님, 단골이 되어 주셔서')]).toEqual([path, true]);
    expect(await app.services.contacts.facts(contactId)).toMatchObject({ state: 'active' });
    const granted = await app.services.consent.grantedScopes(contactId);
    expect([path, granted.length]).toEqual([path, 1 + path.filter((decision) => decision === '동의').length]);
    paths.add([...path, ...Array(asked - path.length).fill('동의 안 함')].join(' '));
    // What was refused beyond the path is granted next, one place at a time.
    for (let place = path.length; place < asked; place++) {
      open.push([...path, ...Array<Decision>(place - path.length).fill('동의 안 함'), '동의']);
    }
  }
  // Care or not; advertising rests on marketing and its night on advertising, so these give four ways.
  expect(paths.size).toBe(8);
});
