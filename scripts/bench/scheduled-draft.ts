import type { DeliveryDraft } from '../../src/followups/dispatch/delivery-model';
import { newId } from '../../src/platform/ids';

const DAY_MS = 24 * 60 * 60_000;

/** A message of a campaign that is due at an instant and waits for a day. */
export function scheduledDraft({
  at,
  ...given
}: Pick<DeliveryDraft, 'contactId' | 'campaign' | 'kind' | 'scopes'> & { at: Date }): DeliveryDraft {
  return {
    ...given,
    occurrence: newId(),
    step: 'message',
    purpose: 'membership',
    via: 'primary',
    status: 'scheduled',
    dueAt: at,
    nextAt: at,
    expiresAt: new Date(at.getTime() + DAY_MS),
    decisions: [],
    plannedAt: at,
  };
}
