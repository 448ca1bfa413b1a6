import type { DeliveryLine } from '../../followups';

/** Messages of one kind that fall due together. */
export interface DueMessage {
  title: string;
  kind: DeliveryLine['kind'];
  at: Date;
  people: number;
}

/** How many deliveries of a message stand or ended alike. */
export interface SendingLine {
  campaign: string;
  title: string;
  kind: DeliveryLine['kind'];
  status: DeliveryLine['status'];
  reason?: string;
  count: number;
}

/** What the console reads of sending. By index or counted ahead: it is asked on every visit of 오늘. */
export interface SendingReader {
  /** What falls due next, the soonest first; a handful. */
  due(now: Date): Promise<DueMessage[]>;
  /** What was settled from the day of `from` until now, of all messages or of one. */
  results(from: Date, now: Date, campaign?: string): Promise<SendingLine[]>;
  /** People who got something in `[from, to)`, and how many answered it since. Asked by jobs only. */
  responses(from: Date, to: Date): Promise<{ received: number; responded: number }>;
  /** Everything that was decided about one delivery, in Korean, line by line; null when there is none. */
  story(deliveryId: string, reasonWords: (code: string) => string): Promise<string[] | null>;
}
