import { consoleRoutes } from '../../src/console/console-routes';
import type { Browser } from './browser';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

/** What the page shows of the one contact there is, masked or not. */
const SHOWS = /홍\*순|홍길순|010-\*\*\*\*-5432|010-9876-5432/;

let kit: ConsoleKit;
let browser: Browser;
let contactId: string;
beforeAll(async () => {
  kit = await startConsole();
  ({ contactId } = await kit.aContact({ name: '홍길순', phone: '010-9876-5432' }));
  ({ browser } = await kit.signedInAs(['owner', 'privacyOfficer'], 'everything'));
  await browser.get('/console/me');
});
afterAll(() => kit.stop());

/** Every way to read something: each page, and the forms that answer with one. */
function reads(): { name: string; read: () => ReturnType<Browser['get']> }[] {
  const filled: Record<string, Record<string, string>> = {
    '/contacts/search': { text: '홍길순' },
    '/contacts/:id/unmask': { field: 'phone', reason: '그 밖의 일', detail: '확인' },
    '/privacy/receipts/:id': {},
  };
  return consoleRoutes(kit.deps).flatMap(({ method, path, needs }) => {
    const address = `/console${path === '/' ? '' : path}`.replace(/:\w+/g, contactId);
    if (needs === 'nothing') return [];
    if (method === 'get') return [{ name: path, read: () => browser.get(address) }];
    const fields = filled[path];
    return fields ? [{ name: path, read: () => browser.send(address, fields) }] : [];
  });
}

const recordsAbout = () => kit.logModel.countDocuments({ contactIds: contactId });

describe('S-35: a page of the console', () => {
  it('that shows something of a person leaves exactly one line about them, and no other page shows anything', async () => {
    const showing: string[] = [];
    for (const { name, read } of reads()) {
      const before = await recordsAbout();
      const { text = '' } = await read();
      const added = (await recordsAbout()) - before;
      if (!SHOWS.test(text)) continue;
      showing.push(name);
      expect([name, added]).toEqual([name, 1]);
    }
    const known = ['/contacts', '/contacts/search', '/contacts/:id', '/contacts/:id/unmask'];
    expect(showing).toEqual(expect.arrayContaining(known));
  });

  it('shows nothing of anybody while the access log cannot be written', async () => {
    await kit.withoutAccessLog(async () => {
      for (const { name, read } of reads()) {
        const { text = '' } = await read();
        expect([name, SHOWS.exec(text)?.[0]]).toEqual([name, undefined]);
      }
    });
  });
});
