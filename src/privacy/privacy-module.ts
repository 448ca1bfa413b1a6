import type { Connection } from 'mongoose';
import type { Clock } from '../platform/clock';
import type { NamedKey } from '../platform/config';
import type { Logger } from '../platform/logger';
import { type AlertSink, createAccessAlertModel } from './access/access-alert';
import { createAccessAnomalies } from './access/access-anomalies';
import { createAccessLog } from './access/access-log';
import { createAccessLogModel, createAccessSealModel } from './access/access-log-model';
import { createAccessReview } from './access/access-review';
import { createAccessReviewModel } from './access/access-review-model';
import { createDutyBook } from './duty-book';
import { createPolicyModel } from './policy/policy-model';
import { createPolicy } from './policy/policy-service';
import type { Registry } from './registry/registry-schema';
import { createDestructionLog } from './retention/destruction-log';
import { createDestructionLogModel } from './retention/destruction-log-model';
import { createLegalHold } from './retention/legal-hold';
import { createLegalHoldModel } from './retention/legal-hold-model';
import { createContactKeys } from './sealing/contact-keys';
import { createContactKeyModel } from './sealing/contact-keys-model';
import { createKeyring } from './sealing/keyring';
import { createPseudonyms } from './sealing/pseudonyms';
import { createServerSecretModel } from './sealing/server-secret-model';
import { createServerSecrets } from './sealing/server-secrets';

export interface PrivacyModuleDeps {
  connection: Connection;
  encryptionKeys: NamedKey[];
  lookupKeys: NamedKey[];
  registry: () => Registry;
  /** Who is told of unusual accesses. */
  alertSinks: AlertSink[];
  clock: Clock;
  logger: Logger;
}

/** What protects personal data and shows that it did, made once and joined. Knows no domain that stores any. */
export async function createPrivacyModule(deps: PrivacyModuleDeps) {
  const { connection, clock, registry } = deps;
  const keyring = createKeyring(deps.encryptionKeys);
  const keys = createContactKeys({ model: createContactKeyModel(connection), keyring, clock });
  const { secret } = createServerSecrets({ model: createServerSecretModel(connection), keys });
  const log = createAccessLogModel(connection);
  const alerts = createAccessAlertModel(connection);
  const seals = createAccessSealModel(connection);
  const accessLog = createAccessLog({ model: log, seals, signingKey: await secret('access-log'), clock });
  return {
    keyring,
    keys,
    pseudonyms: createPseudonyms(deps.lookupKeys),
    secret,
    accessLog,
    anomalies: createAccessAnomalies({ log, alerts, sinks: deps.alertSinks, clock }),
    dutyBook: createDutyBook({ connection, clock }),
    reviews: createAccessReview({ accessLog, alerts, reviews: createAccessReviewModel(connection), clock }),
    policy: createPolicy({ model: createPolicyModel(connection), registry, clock }),
    legalHold: createLegalHold({ model: createLegalHoldModel(connection), accessLog, clock }),
    destructionLog: createDestructionLog({ model: createDestructionLogModel(connection), clock }),
  };
}
export type PrivacyModule = Awaited<ReturnType<typeof createPrivacyModule>>;
