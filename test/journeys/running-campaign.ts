import type { FollowupDocument } from '../../src/followups';
import type { TestApp } from '../support/test-app';

type Written = Partial<FollowupDocument> & Pick<FollowupDocument, 'name'>;

/** A campaign as an operator makes and starts it in the console. */
export async function startCampaign({ services }: TestApp, written: Written): Promise<void> {
  const { campaigns } = services.followups;
  const { name } = written;
  await campaigns.write({ kind: 'information', purpose: 'membership', title: name, ...written }, 'owner');
  const results = await campaigns.check(name, 'owner');
  expect(results.filter(({ state }) => state === 'stop')).toEqual([]);
  await campaigns.approve(name, 'owner');
  await campaigns.start(name, 'owner');
}
