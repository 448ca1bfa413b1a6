import { connectionRoutes } from './connection/connection-routes';
import type { ConsoleDeps } from './console-deps';
import { contactRoutes } from './contacts/contact-routes';
import { goalRoutes } from './goals/goal-routes';
import type { ConsoleRoute } from './http/route';
import { meRoutes } from './me/me-routes';
import { messageActRoutes } from './messages/message-act-routes';
import { messageRoutes } from './messages/message-routes';
import { operatorRoutes } from './operators/operator-routes';
import { accessRoutes } from './privacy/access-routes';
import { consentRoutes } from './privacy/consent-routes';
import { fieldRoutes } from './privacy/fields-routes';
import { guardianRoutes } from './privacy/guardian-routes';
import { privacyRoutes } from './privacy/privacy-routes';
import { createProofChecks } from './privacy/proof-check';
import { rightsRoutes } from './privacy/rights-routes';
import { segmentRoutes } from './segments/segment-routes';
import { settingsRoutes } from './settings/settings-routes';
import { joinRoutes } from './sign-in/join-routes';
import { signInRoutes } from './sign-in/sign-in-routes';
import { sourceRoutes } from './sources/source-routes';
import { statsRoutes } from './stats/stats-routes';
import { todayRoutes } from './today/today-routes';

/** Every address of the console, as one list. The order within a part matters where paths overlap. */
export function consoleRoutes(deps: ConsoleDeps): ConsoleRoute[] {
  const { consentProof: verifier, clock, logger } = deps;
  const shared = { ...deps, proofChecks: createProofChecks({ verifier, clock, logger }) };
  return [
    ...signInRoutes(deps),
    ...joinRoutes(deps),
    ...meRoutes(deps),
    ...todayRoutes(deps),
    ...contactRoutes(deps),
    ...privacyRoutes(deps),
    ...fieldRoutes(deps),
    ...accessRoutes(deps),
    ...consentRoutes(shared),
    ...rightsRoutes(deps),
    ...guardianRoutes(deps),
    ...messageRoutes(deps),
    ...messageActRoutes(deps),
    ...segmentRoutes(deps),
    ...statsRoutes(deps),
    ...sourceRoutes(deps),
    ...goalRoutes(deps),
    ...connectionRoutes(deps),
    ...settingsRoutes(deps),
    ...operatorRoutes(deps),
  ];
}
