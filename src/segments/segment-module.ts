import type { Connection } from 'mongoose';
import type { ConsentService } from '../consent';
import type { ContactModel, ContactService } from '../contacts';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Pseudonyms, Registry } from '../privacy';
import { createActivity } from './activity';
import { createActivityModel } from './activity-model';
import { createAudience } from './audience';
import { createPhoneLookup } from './phone-lookup';
import { createPurchaseWebhook } from './purchase-webhook';
import { createPurchases, type PurchasesDeps } from './purchases';
import type { ReceivedReader } from './received-moments';
import { createSegmentModel } from './segment-model';
import { createSegmentService } from './segment-service';

export interface SegmentModuleDeps {
  connection: Connection;
  contactModel: ContactModel;
  /** What reached people. */
  received: ReceivedReader;
  contacts: ContactService;
  consents: ConsentService;
  pseudonyms: Pseudonyms;
  registry: () => Registry;
  clock: Clock;
  logger: Logger;
}

/** What contacts did, and groups of them by that and by what they told us; made once and joined. */
export function createSegmentModule(deps: SegmentModuleDeps) {
  const { connection, contactModel, contacts } = deps;
  const activityModel = createActivityModel(connection);
  const activity = createActivity({ ...deps, model: activityModel, contacts: contactModel });
  const audience = createAudience({ ...deps, contacts: contactModel, activity: activityModel });
  const segments = createSegmentService({ ...deps, model: createSegmentModel(connection), audience });
  return {
    activity,
    audience,
    segments,
    /** What contacts bought, by file and by shops that sign with one of the secrets. Campaigns may wait for a purchase. */
    shop(secrets: readonly string[], onPurchase: PurchasesDeps['onPurchase']) {
      const findContactIdByPhone = createPhoneLookup(contacts);
      const purchases = createPurchases({ activity, findContactIdByPhone, onPurchase });
      return { purchases, purchaseWebhook: createPurchaseWebhook({ ...deps, purchases, secrets }) };
    },
    holders: [activity.holder, segments.holder],
  };
}
