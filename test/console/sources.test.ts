import request from 'supertest';
import type { Browser } from './browser';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
let browser: Browser;
beforeAll(async () => {
  kit = await startConsole();
  ({ browser } = await kit.signedInAs(['manager'], 'sujin'));
});
afterAll(() => kit.stop());

const SOURCE = { title: '계산대 QR', code: 'counter-qr', benefit: '등록하면 생일에 음료 한 잔을 드려요.' };

describe('links to the channel', () => {
  it('are made in the console and lead to what one gets for adding the channel', async () => {
    expect((await browser.get('/console/stats/sources')).text).toContain('아직 링크가 없어요');
    const page = await browser.post('/console/stats/sources', SOURCE);
    expect(page.text).toContain('data-copy="http://console.test/s/counter-qr"');
    const landing = await request(kit.app).get('/s/counter-qr').set('User-Agent', 'Mozilla/5.0 (iPhone)');
    expect(landing.text).toContain(SOURCE.benefit);
    expect(landing.text).toContain('채널을 찾아 추가해 주세요.');
  });

  it('tell how often they were opened and who came by them first', async () => {
    const { contactId, person } = await kit.aContact();
    await person.says('#counter-qr');
    await kit.countDay();
    const { browser: reader } = await kit.signedInAs(['viewer'], 'minho');
    const page = await reader.get('/console/stats/sources');
    expect(page.text).toMatch(/30일 동안 연 횟수<\/dt><dd>1번/);
    expect(page.text).toMatch(/이 길로 온 단골<\/dt><dd>1명/);
    expect(page.text).not.toContain(contactId);
    expect(page.text).not.toContain('링크 만들기</h2>');
  });

  it.each([
    [{ code: '계산대' }, '영문 소문자, 숫자, - 만 써서'],
    [{ code: 'counter-qr' }, '이미 쓰는 이름이에요'],
    [{ code: 'door', title: '' }, '어디에 두는지 적어 주세요'],
    [{ code: 'door', benefit: ' ' }, '무엇이 좋은지'],
  ])('are not made with %j', async (wrong, words) => {
    await browser.get('/console/stats/sources');
    const page = await browser.post('/console/stats/sources', { ...SOURCE, ...wrong });
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
  });
});

describe('the way from a link to the channel', () => {
  it('is a button once the channel has told its id, and until then the console says what is missing', async () => {
    const landing = async (shop: ConsoleKit) => {
      const { browser } = await shop.signedInAs(['manager'], 'sujin');
      const page = await browser.post('/console/stats/sources', SOURCE);
      const { text } = await request(shop.app)
        .get(`/s/${SOURCE.code}`)
        .set('User-Agent', 'Mozilla/5.0 (iPhone)');
      return { console: page.text, text };
    };
    const without = await startConsole();
    expect((await landing(without)).console).toContain('channel.publicId를');
    await without.stop();
    const withId = await startConsole({
      channel: (yaml) => yaml.replace('  # publicId: _abcdef', '  publicId: _abcdef'),
    });
    const { console, text } = await landing(withId);
    expect(console).not.toContain('channel.publicId를');
    expect(text).toContain('href="https://pf.kakao.com/_abcdef/friend"');
    await withId.stop();
  });
});
