import type { ConsentRecord, Notice } from '../../consent';
import type { DeliveryLine } from '../../followups';
import type { RightsRequest } from '../../privacy';
import type { ContactEvent } from '../../segments';

/** One thing that happened between a person and the channel. */
export type Moment = { at: Date; id: string } & (
  | { kind: 'consent'; record: ConsentRecord; notice: Notice | undefined }
  | { kind: 'delivery'; delivery: DeliveryLine }
  | { kind: 'right'; request: RightsRequest }
  | { kind: 'deed'; deed: ContactEvent }
  | { kind: 'joined' }
);

/** Everything of one person as one story, the latest first. Pure. */
export function timeline({
  joinedAt,
  records,
  notices,
  deliveries,
  requests,
  deeds,
}: {
  joinedAt: Date;
  records: ConsentRecord[];
  notices: Notice[];
  deliveries: DeliveryLine[];
  requests: RightsRequest[];
  deeds: ContactEvent[];
}): Moment[] {
  const words = new Map(notices.map((notice) => [`${notice.scope} ${notice.version}`, notice]));
  const moments: Moment[] = [
    { kind: 'joined', id: 'joined', at: joinedAt },
    ...records.map(
      (record): Moment => ({
        kind: 'consent',
        id: record.recordId,
        at: record.at,
        record,
        notice: words.get(`${record.scope} ${record.noticeVersion}`),
      }),
    ),
    ...deliveries.map(
      (delivery): Moment => ({ kind: 'delivery', id: delivery.id, at: delivery.at, delivery }),
    ),
    ...deeds
      .filter(({ name }) => name !== 'joined')
      .map((deed): Moment => ({ kind: 'deed', id: deed.key, at: deed.at, deed })),
    ...requests.map(
      (request): Moment => ({ kind: 'right', id: request._id, at: request.receivedAt, request }),
    ),
  ];
  return moments.sort((one, other) => other.at.getTime() - one.at.getTime());
}
