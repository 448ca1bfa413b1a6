/** What the processes that deliver are asked for, ours as BullMQ's (`anchors/bullmq.cjs`). */
export type DeliverJob =
  /** Writes down `count` deliveries; the first is due at `dueAt`, the rest within `withinMs` from then. */
  | { do: 'plan'; count: number; dueAt: number; withinMs: number }
  /** Delivers until all that were planned have left. */
  | { do: 'deliver'; count: number };

export interface DeliverResult {
  seconds: number;
  /** Of what was planned: when it is due. */
  due: [deliveryId: string, at: number][];
}
