import { readFileSync } from 'node:fs';
import path from 'node:path';
import { campaignMistakes } from '../../src/followups/campaigns/campaign-rules';
import { messageReply, renderMessage } from '../../src/followups/messages/message';
import { checkReplyStatic } from '../../src/kakao';
import { loadRegistry } from '../../src/privacy';
import { shippedTemplates } from './templates';

const registry = loadRegistry(
  readFileSync(path.join(__dirname, '../../skills/channel.yaml'), 'utf8'),
  'channel.yaml',
);

describe.each(shippedTemplates())('the example %s', (file, campaign) => {
  it('fits the shipped channel as it is', () => {
    expect(campaignMistakes(campaign, registry)).toEqual([]);
    expect(file).toBe(`${campaign.name}.yaml`);
  });

  it('shows whole in KakaoTalk', () => {
    for (const { choices } of campaign.steps) {
      for (const { message } of choices) {
        expect(
          checkReplyStatic(messageReply(renderMessage(message, campaign, {}, registry.channel))),
        ).toEqual([]);
      }
    }
  });
});

it('is shipped for each touch the roadmap names', () => {
  expect(shippedTemplates().map(([, { name }]) => name)).toEqual(
    expect.arrayContaining([
      'welcome',
      'interests-3-months',
      'talk-6-months',
      'birthday',
      'anniversary',
      'miss-you',
      'after-purchase',
      'coffee-series',
    ]),
  );
});
