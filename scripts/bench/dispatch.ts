import { benchAlone, benchPending } from './dispatch/alone';
import { benchBesideBullMq } from './dispatch/beside-bullmq';

/**
 * `npm run bench -- dispatch [information|advertising|pending]`: deliveries beside BullMQ; with a kind, ours alone with a sender
 * that does nothing; `pending`, the same beside 1,000,000 that wait.
 */
export async function benchDispatch(argument: string): Promise<unknown> {
  if (argument === 'pending') return benchPending();
  if (argument === 'information' || argument === 'advertising') return benchAlone(argument);
  return benchBesideBullMq();
}
