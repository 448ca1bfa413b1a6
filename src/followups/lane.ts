import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Metrics } from '../platform/metrics';
import type { Registry } from '../privacy';
import type { BudgetModel } from './budget-model';
import type { DeliveryModel } from './delivery-model';
import type { DeliveryRecorder } from './delivery-recorder';
import { createDeparture } from './departure';
import { createDispatcher } from './dispatcher';
import type { FrequencyModel } from './frequency-model';
import type { Gatekeeper } from './gatekeeper';
import type { MessageWriter } from './message-writer';
import { createReconciler } from './reconciler';
import type { Sender } from './sender';
import type { SendingPolicy } from './sending-policy';

interface Deps {
  via: string;
  sender: Sender;
  deliveries: DeliveryModel;
  frequency: FrequencyModel;
  budgets: BudgetModel;
  policy: () => SendingPolicy;
  gatekeeper: Gatekeeper;
  recorder: DeliveryRecorder;
  writer: MessageWriter;
  registry: () => Registry;
  clock: Clock;
  logger: Logger;
  metrics?: Metrics;
  random?: () => number;
  sleep?: (ms: number) => Promise<void>;
}

/** The way of one sender: its deliveries, and nobody else's, so that a sender that is down holds up nothing but its own. */
export function createLane(deps: Deps) {
  const { deliverDue, stop } = createDispatcher({ ...deps, departure: createDeparture(deps) });
  const { reconcile } = createReconciler(deps);
  return { deliverDue, stop, reconcile };
}
