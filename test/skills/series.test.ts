import { startCampaign } from '../journeys/running-campaign';
import { startTestApp, type TestApp } from '../support/test-app';
import type { TestChat } from '../support/test-chat';
import { joins } from './joining';

let app: TestApp;
let person: TestChat;
jest.setTimeout(90_000);
beforeEach(async () => {
  app = await startTestApp();
  person = app.aPerson();
  await startCampaign(app, {
    name: 'coffee',
    title: '집에서 내리는 커피',
    after: 'subscribed',
    series: true,
    steps: ['하나', '둘', '셋'].map((word, at) => ({
      id: `episode-${at + 1}`,
      wait: at === 0 ? '0d' : '7d',
      at: '18:30',
      message: { text: `${word}째 이야기` },
    })),
  });
});
afterEach(() => app.stop());

const episodes = async () => {
  const contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
  const sent = await app.services.outbox.list({ contactId });
  return sent
    .filter(({ campaign }) => campaign === 'coffee')
    .map(({ message }) => message.text.split(' ')[0]);
};

/** The half hours before and after; nothing falls due in the days between. */
async function livesAround(time: string) {
  const at = Date.parse(time);
  app.clock.set(new Date(at - 1_800_000));
  await app.goTo(new Date(at + 1_800_000).toISOString());
}

describe('a series of the channel', () => {
  it('is begun in the chat, left there without leaving anything else, and gone on with where it was left', async () => {
    await joins(person);
    expect((await person.says('연재')).text).toContain('1. 집에서 내리는 커피');
    await person.presses('1번 받기');
    await livesAround('2026-11-23T09:30:00Z');
    expect(await episodes()).toEqual(['하나째']);

    expect((await person.says('연재')).text).toContain('(받는 중)');
    await person.presses('1번 그만 받기');
    await livesAround('2026-11-26T03:30:00Z');
    await livesAround('2026-11-30T09:30:00Z');
    expect(await episodes()).toEqual(['하나째']);
    const contactId = (await app.services.contacts.findIdByKakaoKey(person.userKey)) ?? '';
    const others = await app.services.followups.deliveriesOf(contactId);
    expect(others).toContainEqual(expect.objectContaining({ campaign: 'thanks', status: 'delivered' }));

    await person.says('연재');
    await person.presses('1번 받기');
    await app.services.followups.planDue();
    await livesAround('2026-12-01T09:30:00Z');
    expect(await episodes()).toEqual(['하나째', '둘째']);
  });

  it('is for regulars, and cannot be begun twice', async () => {
    expect((await person.says('연재')).buttons).toContain('단골 등록');
    await joins(person);
    await person.says('연재');
    const twice = person.button('1번 받기');
    await person.take(twice, { requestId: 'request-0001' });
    await person.take(twice, { requestId: 'request-0002' });
    await livesAround('2026-11-23T09:30:00Z');
    expect(await episodes()).toEqual(['하나째']);
  });
});
