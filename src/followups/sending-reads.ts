import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { CampaignBook } from './campaigns/campaign-book';
import type { DeliveryModel } from './dispatch/delivery-model';
import { deliveryStory } from './dispatch/delivery-story';
import type { ContactReader } from './followup-ports';
import type { MessageKind } from './gate/gate';
import { createResponseCount } from './response-count';
import { createResultCounts, type ResultCount } from './result-counts';

/** Messages of one campaign that fall due together. */
export interface DueLine {
  title: string;
  kind: MessageKind;
  at: Date;
  people: number;
}

/** How many messages of a campaign ended alike, with its title. */
export type ResultLine = ResultCount & { title: string };

interface DueGroup {
  _id: { campaign: string; kind: MessageKind; at: Date };
  count: number;
}

interface Deps {
  connection: Connection;
  contacts: ContactReader;
  clock: Clock;
  deliveries: DeliveryModel;
  campaigns: CampaignBook;
}

/** What falls due next is asked of this many waiting deliveries at most, so the answer is quick however many wait. */
const LOOKED_AT = 500;
const SHOWN = 5;

/** What screens ask of sending. Every question uses an index. */
export function createSendingReads({ connection, contacts, deliveries, campaigns, clock }: Deps) {
  const collection = connection.collection('deliveries');
  const counts = createResultCounts(connection);
  const titleOf = (campaign: string) => campaigns.find(campaign)?.title ?? campaign;

  /** What falls due next, the soonest first. */
  async function due(now: Date): Promise<DueLine[]> {
    const groups = await collection
      .aggregate<DueGroup>([
        { $match: { status: 'scheduled', nextAt: { $gte: now } } },
        { $sort: { nextAt: 1 } },
        { $limit: LOOKED_AT },
        { $group: { _id: { campaign: '$campaign', kind: '$kind', at: '$nextAt' }, count: { $sum: 1 } } },
        { $sort: { '_id.at': 1 } },
      ])
      .toArray();
    const shown = groups.slice(0, SHOWN);
    const people = await Promise.all(shown.map((group) => peopleOf(group, groups)));
    return shown.map(({ _id: { campaign, kind, at } }, index) => ({
      title: titleOf(campaign),
      kind,
      at,
      people: people[index] ?? 0,
    }));
  }

  /** A campaign that has its instant to itself is counted by the index, however many it goes out to. */
  async function peopleOf({ _id: { at }, count }: DueGroup, all: DueGroup[]): Promise<number> {
    const isAlone = all.filter((other) => other._id.at.getTime() === at.getTime()).length === 1;
    return isAlone ? collection.countDocuments({ status: 'scheduled', nextAt: at }) : count;
  }

  /** What was settled from the day of `from` until now, of all campaigns or of one. */
  async function results(from: Date, now: Date, campaign?: string): Promise<ResultLine[]> {
    const lines = await counts.since(from, now);
    return lines
      .filter((line) => campaign === undefined || line.campaign === campaign)
      .map((line) => ({ ...line, title: titleOf(line.campaign) }));
  }

  /** 왜 보냈나 / 왜 안 보냈나: everything that was decided about one delivery, line by line; null when there is none. */
  async function story(deliveryId: string, reasonWords: (code: string) => string): Promise<string[] | null> {
    const found = await deliveries.find(deliveryId);
    return found && deliveryStory(found, titleOf(found.campaign), reasonWords);
  }

  return { due, results, responses: createResponseCount({ connection, contacts, clock }), story };
}
