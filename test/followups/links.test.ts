import express from 'express';
import request from 'supertest';
import {
  createLinkModel,
  createSourceLinks,
  createSourceModel,
  createTrackedLinks,
} from '../../src/followups';
import { linkToken, tokenHash } from '../../src/followups/links/link-token';
import { silentLogger } from '../../src/platform/logger';
import { createIndexes } from '../../src/storage';
import { aFollowup, type FollowupKit, seoul, startFollowups } from './followup-kit';

const PHONE = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile KAKAOTALK/25.1.0 (INAPP)';
const SCRAPER = 'facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984';

let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
});
afterEach(() => kit.stop());

describe('a tracked button', () => {
  const clicks: string[] = [];

  async function start() {
    clicks.length = 0;
    const links = createTrackedLinks({
      model: createLinkModel(kit.connection),
      publicUrl: 'https://channel.example.com',
      signingKey: Buffer.alloc(32, 9),
      onClick: async ({ contactId }) => void clicks.push(contactId),
      clock: kit.clock,
      logger: silentLogger,
    });
    await createIndexes(kit.connection);
    const sending = kit.another({ links });
    sending.documentKind.accept([
      aFollowup({
        message: {
          text: '안내예요.',
          buttons: [
            { label: '보기', web: 'https://example.com/guide?from=dangol', track: true },
            { label: '지도', web: 'https://example.com/map' },
          ],
        },
      }),
    ]);
    kit.useCampaigns(aFollowup());
    const contactId = await kit.joins({ name: '지우' });
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    await sending.deliverDue();
    const [sent] = await kit.outbox.list({ contactId });
    const [tracked, plain] = sent?.message.buttons ?? [];
    const app = express().use('/r', links.router);
    const token = tracked?.web.split('/').at(-1) ?? '';
    const press = (agent: string, path = `/r/${token}`) => request(app).get(path).set('user-agent', agent);
    return { app, links, contactId, tracked, plain, token, press };
  }

  it('leads through us with a token that names nobody, and others lead straight on', async () => {
    const { tracked, plain, contactId } = await start();
    expect(tracked?.web).toMatch(/^https:\/\/channel\.example\.com\/r\/[\w-]{22}$/);
    expect(tracked?.web).not.toContain(contactId);
    expect(plain?.web).toBe('https://example.com/map');
  });

  it('counts a person once and their presses each, and leads on', async () => {
    const { press, links, contactId } = await start();
    for (let times = 0; times < 3; times++) {
      const answer = await press(PHONE).expect(302);
      expect(answer.headers).toMatchObject({
        location: 'https://example.com/guide?from=dangol',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
      });
    }
    expect(await links.totals('welcome-3d')).toEqual({ people: 1, presses: 3 });
    expect(clicks).toEqual([contactId]);
  });

  it('does not count previews and robots', async () => {
    const { press, links, app, token } = await start();
    await press(SCRAPER).expect(302);
    await request(app).head(`/r/${token}`).set('user-agent', PHONE).expect(302);
    expect(await links.totals('welcome-3d')).toEqual({ people: 0, presses: 0 });
    expect(clicks).toEqual([]);
  });

  it('leads nowhere with a token that was made up, is too old, or tries to say where to', async () => {
    const { press, token } = await start();
    await press(PHONE, `/r/${'A'.repeat(22)}`).expect(404);
    await press(PHONE, '/r/short').expect(404);
    await press(PHONE, '/r/https:%2F%2Fevil.example.com').expect(404);
    kit.clock.advance('91d');
    await press(PHONE, `/r/${token}`).expect(404);
  });

  it('cannot be pressed by whoever reads the database', async () => {
    const { token } = await start();
    const stored = JSON.stringify(await kit.connection.collection('tracked_links').find().toArray());
    expect(stored).not.toContain(token);
    expect(stored).toContain(tokenHash(token));
  });

  it('is the same when a message is shown again', () => {
    const key = Buffer.alloc(32, 9);
    expect(linkToken(key, 'delivery', 0)).toBe(linkToken(key, 'delivery', 0));
    expect(linkToken(key, 'delivery', 1)).not.toBe(linkToken(key, 'delivery', 0));
    expect(linkToken(Buffer.alloc(32, 8), 'delivery', 0)).not.toBe(linkToken(key, 'delivery', 0));
  });
});

describe('a source link', () => {
  async function start() {
    const sources = createSourceLinks({
      model: createSourceModel(kit.connection),
      registry: kit.deps.registry,
      limits: () => kit.followups.policy().ads,
      policyUrl: 'https://channel.example.com/privacy',
      touch: kit.activity.touch,
      clock: kit.clock,
    });
    await createIndexes(kit.connection);
    await sources.save({
      code: 'table-qr',
      title: '자리의 QR',
      benefit: '주문을 자리에서 할 수 있어요. <b>',
    });
    const app = express().use('/s', sources.router);
    const open = (code: string, agent = PHONE) => request(app).get(`/s/${code}`).set('user-agent', agent);
    return { sources, open };
  }

  it('shows what one gets, what is asked and how often messages come, in less than 50 KB and with nothing from elsewhere', async () => {
    const { open } = await start();
    const { text } = await open('table-qr').expect(200);
    expect(text).toContain('주문을 자리에서 할 수 있어요. &lt;b>');
    expect(text).toContain('이름, 휴대전화번호, 지역');
    expect(text).toContain('7일에 3번까지');
    expect(text).toContain('#table-qr');
    expect(Buffer.byteLength(text)).toBeLessThan(50_000);
    expect(text).not.toMatch(/<script|src="http/);
  });

  it('counts people by day, and robots apart', async () => {
    const { sources, open } = await start();
    await open('table-qr');
    await open('table-qr');
    await open('table-qr', SCRAPER);
    await open('unknown').expect(404);
    expect(await sources.daysOf('table-qr')).toEqual([
      { code: 'table-qr', day: '2026-03-02', clicks: 2, others: 1 },
    ]);
  });

  it('is known of a contact only when they say so: the first one stays, the last one moves on', async () => {
    const { sources } = await start();
    await sources.save({ code: 'spring-post', title: '봄 게시물', benefit: '봄 소식' });
    const contactId = await kit.joins();
    expect(await sources.noteSaid(contactId, '#table-qr')).toBe(true);
    expect(await sources.noteSaid(contactId, ' #Spring-Post ')).toBe(true);
    expect(await sources.noteSaid(contactId, '#nothing-we-made')).toBe(false);
    expect(await sources.noteSaid(contactId, 'table-qr')).toBe(false);
    const found = await kit.deps.contacts.matching([contactId], { source: 'table-qr', touch: 'first' });
    expect([...found]).toEqual([contactId]);
    expect(
      (await kit.deps.contacts.matching([contactId], { source: 'spring-post', touch: 'last' })).size,
    ).toBe(1);
  });
});
