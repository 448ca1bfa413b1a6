import type { Connection } from 'mongoose';
import type { DueMessage, SendingLine, SendingReader } from '../../src/console/messages/message-ports';
import { createDeliveryModel } from '../../src/followups/delivery-model';
import { deliveryStory } from '../../src/followups/delivery-story';

interface Row {
  campaign: string;
  kind: SendingLine['kind'];
  status: SendingLine['status'];
  reason?: string;
}

/** Reads what became of messages from the deliveries themselves. */
export function readSending(connection: Connection, titleOf: (campaign: string) => string): SendingReader {
  const deliveries = connection.collection('deliveries');
  const model = createDeliveryModel(connection);
  return {
    async due(now) {
      const groups = await deliveries
        .aggregate<{ _id: { campaign: string; kind: DueMessage['kind']; at: Date }; count: number }>([
          { $match: { status: 'scheduled', nextAt: { $gte: now } } },
          { $group: { _id: { campaign: '$campaign', kind: '$kind', at: '$nextAt' }, count: { $sum: 1 } } },
          { $sort: { '_id.at': 1 } },
          { $limit: 5 },
        ])
        .toArray();
      return groups.map(({ _id: { campaign, kind, at }, count }) => ({
        title: titleOf(campaign),
        kind,
        at,
        people: count,
      }));
    },
    async results(from, to, campaign) {
      const groups = await deliveries
        .aggregate<{ _id: Row; count: number }>([
          { $match: { settledAt: { $gte: from, $lt: to }, ...(campaign === undefined ? {} : { campaign }) } },
          {
            $group: {
              _id: { campaign: '$campaign', kind: '$kind', status: '$status', reason: '$reason' },
              count: { $sum: 1 },
            },
          },
          { $sort: { count: -1 } },
        ])
        .toArray();
      return groups.map(({ _id, count }) => ({ ..._id, title: titleOf(_id.campaign), count }));
    },
    async story(deliveryId, reasonWords) {
      const found = await model.find(deliveryId);
      return found && deliveryStory(found, titleOf(found.campaign), reasonWords);
    },
  };
}
