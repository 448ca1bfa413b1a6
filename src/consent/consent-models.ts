import type { Connection } from 'mongoose';
import { createAnchorModel } from './anchor-model';
import { createConsentModel } from './consent-model';
import { createConsentStateModel } from './consent-state-model';
import { createNoticeModel } from './notice-model';
import { createProcessorNoticeModel } from './processor-notice-model';
import { createResultNoticeModel } from './result-notice-model';

/** Every collection of this module. */
export function createConsentModels(connection: Connection) {
  return {
    notices: createNoticeModel(connection),
    ledger: createConsentModel(connection),
    states: createConsentStateModel(connection),
    anchors: createAnchorModel(connection),
    processorNotices: createProcessorNoticeModel(connection),
    resultNotices: createResultNoticeModel(connection),
  };
}
export type ConsentModels = ReturnType<typeof createConsentModels>;
