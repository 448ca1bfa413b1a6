import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import { createNumberScan } from './number-scan';
import type { PersonalDataHolder } from './personal-data-holder';
import type { PrivacyModule } from './privacy-module';
import type { Registry } from './registry/registry-schema';
import { createRetention } from './retention/retention';
import { createInactivity } from './retention/retention-inactivity';
import { createMinimisation } from './retention/retention-minimise';
import { createRetentionModels } from './retention/retention-model';
import type { FieldUse, InactivityMessage, RetentionContacts } from './retention/retention-ports';
import { createSubjectRights, type SubjectRightsDeps } from './rights/rights';
import { createErasureJournal } from './rights/rights-journal';
import { createRightsModels } from './rights/rights-models';
import { createKeyRotation, type HashedRecords } from './sealing/key-rotation';

export interface SubjectModuleDeps extends Pick<SubjectRightsDeps, 'consents' | 'accessesOf' | 'publicUrl'> {
  connection: Connection;
  registry: () => Registry;
  privacy: PrivacyModule;
  /** Everything that stores something of people. Asked each time, because some are made later than this. */
  holders: () => PersonalDataHolder[];
  contacts: SubjectRightsDeps['contacts'] & RetentionContacts & HashedRecords;
  /** Everything set up now that uses a field. */
  usesOf(): Promise<FieldUse[]>;
  /** Sends what has to be told before data goes. */
  tell(message: InactivityMessage): Promise<void>;
  /** The list of the erased, outside of the storage. */
  journalFile: string;
  clock: Clock;
  logger: Logger;
}

/** What people may ask for and how long their data is kept, made once and joined. Knows no domain that stores any. */
export function createSubjectModule({ privacy, journalFile, ...deps }: SubjectModuleDeps) {
  const models = createRetentionModels(deps.connection);
  const told: PersonalDataHolder = {
    name: 'inactivity',
    export: async () => ({}),
    erase: async (contactId) => void (await models.inactivityNotices.deleteOne({ _id: contactId })),
  };
  const common = { ...privacy, ...deps, holders: () => [...deps.holders(), told] };
  const rights = createSubjectRights({
    ...common,
    models: createRightsModels(deps.connection),
    journal: createErasureJournal(journalFile),
  });
  return {
    rights,
    minimisation: createMinimisation({ ...common, models }),
    inactivity: createInactivity({ ...common, models, rights }),
    retention: createRetention({ ...common, rights }),
    rotation: createKeyRotation({ ...privacy, records: deps.contacts }),
    numberScan: createNumberScan(common),
  };
}
