import { consoleRoutes } from '../../src/console/console-routes';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

/** What somebody would send who wants script to run in an operator's browser. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
];
const ATTACK = ATTACKS.join(' ');

let kit: ConsoleKit;
beforeAll(async () => {
  kit = await startConsole();
});
afterAll(() => kit.stop());

it('never becomes markup, through whatever a chat user or another operator filled in', async () => {
  const { contactId } = await kit.aContact();
  const { contacts, consent, rights, followups } = kit.services;
  const values = { name: ATTACK, phone: ATTACK, birthDate: ATTACK, gender: ATTACK, region: ATTACK };
  await contacts.saveProfile(
    contactId,
    { ...values, interests: JSON.stringify([ATTACK]) },
    { source: ATTACK },
  );
  await contacts.addTag(contactId, ATTACK);
  await consent.withdraw({
    contactId,
    scopes: 'ads',
    expressed: { how: 'phrase', value: ATTACK.slice(0, 190) },
    requestId: ATTACK,
    key: ATTACK,
  });
  const by = { via: 'console', operatorId: ATTACK, from: ATTACK, verifiedBy: ATTACK } as const;
  const requestId = await rights.dispute({ contactId, by, key: 'attack' }, 'correct');
  await rights.answer(requestId, 'refused', ATTACK);
  await kit.deps.segments.save({ name: 'attack', title: ATTACK, rule: { tag: ATTACK }, madeBy: ATTACK });
  await followups.campaigns.write(
    {
      name: 'attack',
      title: ATTACK,
      kind: 'information',
      purpose: 'membership',
      every: '매일 12:30',
      message: { text: ATTACK.replace(/\{\{.*?\}\}/, ''), replies: ['<b>굵게</b>'] },
    },
    ATTACK,
  );

  const { browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'victim');
  const texts = (await kit.deps.texts.list()).map(({ id }) => encodeURIComponent(id));
  const ids: Record<string, string[]> = {
    '/contacts/:id': [contactId],
    '/privacy/rights/of/:id': [contactId],
    '/messages/:name': ['attack'],
    '/messages/:name/edit': ['attack'],
    '/segments/:name': ['attack'],
    '/segments/:name/edit': ['attack'],
    '/settings/texts/:id': texts.slice(0, 1),
    '/privacy/reviews/:month': ['2026-11'],
  };
  const pages: string[] = [];
  for (const { method, path, needs } of consoleRoutes(kit.deps)) {
    if (method !== 'get' || needs === 'nothing') continue;
    const [id = 'none'] = ids[path] ?? [];
    pages.push((await browser.get(`/console${path.replace(/:\w+/g, id)}`)).text ?? '');
  }
  pages.push((await browser.get(`/console/privacy/access-log?contact=${contactId}`)).text);
  pages.push((await browser.post('/console/contacts/search', { text: ATTACK.slice(0, 90) })).text);
  for (const field of [...Object.keys(values), 'interests']) {
    const given = { field, reason: '그 밖의 일', detail: ATTACK };
    pages.push((await browser.post(`/console/contacts/${contactId}/unmask`, given)).text);
  }
  pages.push(
    (await browser.post('/console/messages/new', { title: ATTACK, text: ATTACK, every: ATTACK })).text,
  );
  pages.push((await browser.post('/console/messages/preview', { text: ATTACK })).text);
  pages.push((await browser.post('/console/settings/preview', { text: ATTACK })).text);
  pages.push(
    (await browser.post('/console/login', { loginId: ATTACK, password: ATTACK, next: ATTACK })).text,
  );

  const markup =
    /<script(?! type="module" src="\/console\/assets\/console\.js")|<img|<svg onload|<b>|href="javascript:/;
  expect(pages.filter((text) => markup.test(text))).toEqual([]);
  // The attack was there to be seen, escaped.
  expect(pages.filter((text) => text.includes('&lt;script>')).length).toBeGreaterThan(8);
});
