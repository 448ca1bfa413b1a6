import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { AccessLog, ContactKeys, LegalHold, Registry } from '../privacy';
import { createConsentArchive } from './consent-archive';
import { createConsentHolder } from './consent-holder';
import { createConsentModels } from './consent-models';
import { createConsentSeal } from './consent-seal';
import { createConsentService, type WithdrawalInput } from './consent-service';
import { createConsentVerifier } from './consent-verify';
import { createGuardians } from './guardian';
import { createGuardianModel } from './guardian-model';
import type { LegalNotices } from './legal-notices';
import { createProcessorNoticeDuty } from './processor-notice';
import { createReceipts } from './receipt';
import { createReconfirmDuty } from './reconfirm';
import { createResultNoticeDuty } from './result-notice-duty';

export interface ConsentModuleDeps {
  connection: Connection;
  registry: () => Registry;
  policyUrl: string;
  /** 32 bytes that stay the same for as long as decisions are kept. */
  signingKey: Buffer;
  legalHold: LegalHold;
  accessLog: AccessLog;
  keys: Pick<ContactKeys, 'sealer' | 'opener'>;
  clock: Clock;
  logger: Logger;
}

/** How somebody said it who takes back what they agreed to by using their rights. */
const IN_RIGHTS = { how: 'phrase', value: '동의 철회' } as const;

/** Everything about consent, made once and joined: decisions, their proof, and what is owed to people because of them. */
export function createConsentModule(deps: ConsentModuleDeps) {
  const models = createConsentModels(deps.connection);
  const archive = createConsentArchive(deps);
  const all = { ...models, ...deps, archive };
  const consent = createConsentService(all);
  return {
    consent,
    guardians: createGuardians({ ...deps, model: createGuardianModel(deps.connection) }),
    proof: { ...createConsentSeal(all), ...createConsentVerifier(all) },
    receipts: createReceipts(all),
    /** What people do to their consents by using their rights. */
    forRights: {
      grantedScopes: consent.grantedScopes,
      async withdraw(act: Pick<WithdrawalInput, 'contactId' | 'scopes' | 'key'>): Promise<void> {
        await consent.withdraw({ ...act, requestId: act.key, expressed: IN_RIGHTS });
      },
    },
    /** Every version of every text there ever was. */
    notices: models.notices,
    holder: createConsentHolder(all),
    /** What has to be told to people by itself; it goes out through whoever sends messages. */
    duties: (legalNotices: LegalNotices) => ({
      ...createResultNoticeDuty({ ...all, legalNotices }),
      ...createReconfirmDuty({ ...all, consent, legalNotices }),
      ...createProcessorNoticeDuty({ ...all, consent, legalNotices }),
    }),
  };
}
export type ConsentModule = ReturnType<typeof createConsentModule>;
