import { join } from 'node:path';
import { startChild } from '../child';

/** Asks what arrived since it was asked last. */
export type StandInJob = Record<string, never>;

export interface StandInResult {
  url: string;
  arrived: [deliveryId: string, at: number][];
}

export const startStandIn = () =>
  startChild<StandInJob, StandInResult>(join(__dirname, 'stand-in-process.ts'));
export type StandIn = ReturnType<typeof startStandIn>;
