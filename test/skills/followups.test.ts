import { startTestApp, type TestApp } from '../support/test-app';
import { joins, joinsFully } from './joining';

jest.setTimeout(90_000);

describe('the shipped follow-ups', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
  });
  afterEach(() => app.stop());

  const sent = async () => (await app.services.outbox.list({})).map(({ message }) => message);

  it('thank a new regular three days later, at lunch time', async () => {
    await joins(app.aPerson());
    app.clock.set('2026-11-26T11:00:00+09:00');
    await app.goTo('2026-11-26T12:00:00+09:00');
    expect(await sent()).toEqual([]);
    await app.goTo('2026-11-26T13:00:00+09:00');
    expect(JSON.stringify(await sent())).toContain('김단골님, 단골 커피 단골이 되어 주셔서 고마워요.');
  });

  it('bring the news of the month to whoever agreed to advertising, marked as such', async () => {
    await joinsFully(app.aPerson());
    await joins(app.aPerson());
    app.clock.set('2026-12-01T12:00:00+09:00');
    await app.services.followups.planDue();
    await app.goTo('2026-12-01T13:00:00+09:00');
    const news = (await sent())
      .map((message) => JSON.stringify(message))
      .filter((text) => text.includes('이달의 소식'));
    expect(news).toHaveLength(1);
    expect(news[0]).toContain('(광고) 단골 커피');
    expect(news[0]).toContain('수신거부');
  });
});
