import { createDeliveryModel } from '../../src/followups/dispatch/delivery-model';
import { deliveryStory } from '../../src/followups/dispatch/delivery-story';
import { AD_CONSENTS, anAd, type FollowupKit, seoul, startFollowups } from './followup-kit';

let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
  kit.useCampaigns(anAd());
  await kit.followups.planDue();
});
afterEach(() => kit.stop());

const words = (code: string) => `[${code}]`;

async function storyOf(contactId: string) {
  const [delivery] = await createDeliveryModel(kit.connection).ofContact(contactId);
  return delivery ? deliveryStory(delivery, '월요일 소식', words) : [];
}

it('tells why a message was sent: what was known when it was planned and just before it left', async () => {
  const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
  kit.clock.set(seoul('2026-03-02T12:25:00'));
  await kit.followups.planDue();
  kit.clock.set(seoul('2026-03-02T12:30:00'));
  await kit.followups.deliverDue();
  expect(await storyOf(contactId)).toEqual([
    '"월요일 소식" (광고)',
    '보내기로 한 때: 2026년 3월 2일 12:30:00',
    '2026년 3월 2일 12:30:00 예약할 때: 보내도 돼요.',
    '  확인한 것: 이용 중, 채널 친구, 이용 목적 동의 있음, 마케팅 활용 동의 있음, 광고 수신 동의 있음',
    '2026년 3월 2일 12:30:00 보내기 바로 전에: 보내도 돼요.',
    '  확인한 것: 이용 중, 채널 친구, 이용 목적 동의 있음, 마케팅 활용 동의 있음, 광고 수신 동의 있음, 지난 35일 광고 0건',
    '끝: 2026년 3월 2일 12:30:00에 보냈어요. 시도 1번.',
  ]);
});

it('tells why a message was not sent', async () => {
  const contactId = await kit.joins();
  kit.clock.set(seoul('2026-03-02T12:25:00'));
  await kit.followups.planDue();
  const story = (await storyOf(contactId)).join('\n');
  expect(story).toContain('예약할 때: 보내지 않아요. [NO_MARKETING_DATA_CONSENT]');
  expect(story).toContain('광고 수신 동의 없음');
  expect(story).toContain('끝: 보내지 않았어요. [NO_MARKETING_DATA_CONSENT]');
});
