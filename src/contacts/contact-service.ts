import type { Clock } from '../platform/clock';
import type { AccessLog } from '../privacy';
import { createContactHolder } from './contact-holder';
import { createContactLists } from './contact-lists';
import { createMembership } from './contact-membership';
import { createProfile, type ProfileDeps } from './contact-profile';
import { createContactStore, type StoreDeps } from './contact-store';
import { createLookupRotation } from './lookup-rotation';

interface Deps extends StoreDeps {
  accessLog: AccessLog;
  clock: Clock;
  /** Fields that no consent of the contact covers; `saveProfile` refuses them. */
  uncovered?: ProfileDeps['uncovered'];
  keepable?: ProfileDeps['keepable'];
}

/** The people of the channel and what they told us. Values are sealed, found by keyed hashes, and read for a purpose. */
export function createContactService({ accessLog, clock, uncovered, keepable, ...storeDeps }: Deps) {
  const store = createContactStore(storeDeps);
  const holder = createContactHolder(store);
  return {
    ...createMembership(store, clock),
    ...createProfile({ store, accessLog, clock, uncovered, keepable }),
    ...createContactLists(store, accessLog),
    ...createLookupRotation(store),
    erase: holder.erase,
    removeFieldEverywhere: holder.removeFieldEverywhere,
    countOverdue: holder.countOverdue,
    countWithField: holder.countWithField,
    holder,
  };
}
export type ContactService = ReturnType<typeof createContactService>;
