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

/** What the console reads of sending. Pre-counted or by index: asked on every visit of 오늘. */
export interface SendingReader {
  /** What falls due next, the soonest first; a handful. */
  due(now: Date): Promise<DueMessage[]>;
  /** What was settled, or was due and is held, in `[from, to)`. */
  results(from: Date, to: Date): Promise<SendingLine[]>;
}
