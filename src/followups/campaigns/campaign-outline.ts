import type { Registry } from '../../privacy';
import { type RenderedMessage, renderMessage } from '../messages/message';
import type { EnrolmentModel } from '../planning/enrolment-model';
import type { Step } from './campaign';
import type { CampaignBook } from './campaign-book';

/** One step of a campaign as a page draws it. */
export interface OutlineStep extends Pick<Step, 'id' | 'wait' | 'at'> {
  /** Its texts with every fallback; several where it chooses. */
  messages: RenderedMessage[];
  /** People who have the step before it and wait for this one. */
  waiting: number;
}

interface Deps {
  book: CampaignBook;
  enrolments: Pick<EnrolmentModel, 'countByStep'>;
  registry: () => Registry;
}

/** What a campaign in force says, step by step, and how many people stand before each; undefined for one that is not in force. */
export function createCampaignOutline({ book, enrolments, registry }: Deps) {
  return async function outlineOf(name: string): Promise<OutlineStep[] | undefined> {
    const campaign = book.find(name);
    if (!campaign) return undefined;
    const { steps } = campaign;
    // A single message needs no place in a line.
    const counts = steps.length > 1 ? await enrolments.countByStep(name) : new Map<string, number>();
    return steps.map(({ id, wait, at, choices }, index) => ({
      id,
      wait,
      ...(at && { at }),
      messages: choices.map(({ message }) => renderMessage(message, campaign, {}, registry().channel)),
      waiting: counts.get(steps[index - 1]?.id ?? '') ?? 0,
    }));
  };
}
