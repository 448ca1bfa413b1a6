import type { Logger } from '../../platform/logger';
import type { Metrics } from '../../platform/metrics';
import type { DeliveryModel } from './delivery-model';
import { createDeparture, type DepartureDeps } from './departure';
import { createDispatcher } from './dispatcher';
import { createReconciler } from './reconciler';

interface Deps extends DepartureDeps {
  via: string;
  deliveries: DeliveryModel;
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
