import type { Clock } from '../../platform/clock';
import { type Logger, silentLogger } from '../../platform/logger';
import type { AccessLog } from '../access/access-log';
import type { Destroyed, PersonalDataHolder } from '../personal-data-holder';
import type { Registry } from '../registry/registry-schema';
import type { DestructionLog } from '../retention/destruction-log';
import type { Pseudonyms } from '../sealing/pseudonyms';
import { createSubjectData, type SubjectData } from './rights-data';
import { createRightsDesk, type RequestInput } from './rights-desk';
import { createDownloads, type DownloadOffer } from './rights-download';
import { createErasure, type ErasureDeps } from './rights-erasure';
import { notConfirmed } from './rights-errors';
import type { ErasureJournal } from './rights-journal';
import type { RightsModels } from './rights-models';
import type { Requester } from './rights-request';

/** What rights ask of contacts. Filled in services.ts. */
interface RightsContacts {
  facts(contactId: string): Promise<{ state: 'active' | 'suspended' | 'erased' } | null>;
  suspend(contactId: string): Promise<void>;
  resume(contactId: string): Promise<void>;
  saveProfile(contactId: string, values: Record<string, string>, origin: { source: string }): Promise<void>;
  /** The Kakao key in the clear, to be hashed; null when there is none. */
  kakaoKeyOf(contactId: string): Promise<string | null>;
}

/** What rights ask of consent. */
interface RightsConsents {
  grantedScopes(contactId: string): Promise<string[]>;
  withdraw(act: { contactId: string; scopes: string[] | 'ads' | 'all'; key: string }): Promise<void>;
}

export interface SubjectRightsDeps {
  models: RightsModels;
  holders: () => PersonalDataHolder[];
  keys: ErasureDeps['keys'];
  pseudonyms: Pseudonyms;
  registry: () => Registry;
  contacts: RightsContacts;
  consents: RightsConsents;
  /** Who saw a contact's data, in words for that person. */
  accessesOf(contactId: string): Promise<string[]>;
  accessLog: AccessLog;
  destructionLog: DestructionLog;
  journal: ErasureJournal;
  publicUrl: string;
  clock: Clock;
  logger?: Logger;
}

/** Who asks for what of whose data, and the key that makes a repeated request the same one. */
export type RightsAct = Omit<RequestInput, 'right'>;
/** Something that is not undone by asking again. */
export type ConfirmedAct = RightsAct & { confirmed: boolean };

/** The rights of PIPA 35 to 38: answered on the spot, in the chat or at the console, each with its record. */
export function createSubjectRights(deps: SubjectRightsDeps) {
  const { models, holders, keys, pseudonyms, registry, contacts, consents, accessesOf, accessLog, clock } =
    deps;
  const log = (deps.logger ?? silentLogger).child({ module: 'privacy' });
  const desk = createRightsDesk({ model: models.requests, clock, log });
  const downloads = createDownloads({
    model: models.downloads,
    pseudonyms,
    clock,
    publicUrl: deps.publicUrl,
  });
  const gather = createSubjectData({
    holders,
    registry,
    grantedScopes: consents.grantedScopes,
    accessesOf,
    clock,
  });
  const erasure = createErasure({
    tombstones: models.tombstones,
    holders: () => [...holders(), { name: 'rights', export: async () => ({}), erase: downloads.erase }],
    keys,
    pseudonyms,
    kakaoKeyOf: contacts.kakaoKeyOf,
    withdrawAll: (contactId) => consents.withdraw({ contactId, scopes: 'all', key: `erase:${contactId}` }),
    destructionLog: deps.destructionLog,
    journal: deps.journal,
    clock,
    log,
  });

  /** Everything about the person, in the clear: for their own eyes, not for a chat bubble. */
  const view = (act: RightsAct): Promise<SubjectData> =>
    desk.handle({ ...act, right: 'view' }, async () => {
      await noteAccess(act, 'view');
      return gather(act.contactId);
    });

  /** A one-time link and the code that opens it. */
  const offerDownload = (act: RightsAct): Promise<DownloadOffer> =>
    desk.handle({ ...act, right: 'download' }, async () => {
      await noteAccess(act, 'export');
      return downloads.offer(act.contactId);
    });

  /** The person's own reading is not logged; an operator's is, before it happens. */
  async function noteAccess({ contactId, by }: RightsAct, action: 'view' | 'export'): Promise<void> {
    if (by.via === 'chat') return;
    await accessLog.record({
      actor: { kind: 'operator', id: by.operatorId },
      from: by.from,
      action,
      contactId,
      fields: registry().fields.map(({ id }) => id),
      purpose: '정보주체의 열람 요구',
    });
  }

  /** New values in place of the old. `values` are canonical texts by field. */
  const correct = (act: RightsAct, values: Record<string, string>): Promise<void> =>
    desk.handle({ ...act, right: 'correct' }, () =>
      contacts.saveProfile(act.contactId, values, { source: `${act.by.via}:correct` }),
    );

  /** Nothing is read, chosen or sent from now on; rights still work. */
  const suspend = ({ confirmed, ...act }: ConfirmedAct): Promise<void> => {
    if (!confirmed) throw notConfirmed('suspend');
    return desk.handle({ ...act, right: 'suspend' }, () => contacts.suspend(act.contactId));
  };

  const resume = (act: RightsAct): Promise<void> =>
    desk.handle({ ...act, right: 'resume' }, () => contacts.resume(act.contactId));

  const withdraw = ({ confirmed, ...act }: ConfirmedAct, scopes: string[] | 'ads' | 'all'): Promise<void> => {
    if (!confirmed) throw notConfirmed('withdraw');
    return desk.handle({ ...act, right: 'withdraw' }, () =>
      consents.withdraw({ contactId: act.contactId, scopes, key: act.key }),
    );
  };

  /** Leaves nothing of the person but keyed hashes and counts. */
  const erase = ({ confirmed, ...act }: ConfirmedAct): Promise<void> => {
    if (!confirmed) throw notConfirmed('erase');
    return desk.handle({ ...act, right: 'erase' }, () => erasure.erase(act.contactId, 'request'));
  };

  /**
   * A correction or suspension that somebody has to look at first: until it is answered the data is not used (PIPA 36, 37,
   * 73(1)).
   */
  async function dispute(act: RightsAct, right: 'correct' | 'suspend'): Promise<string> {
    const request = await desk.open({ ...act, right });
    const isActive = (await contacts.facts(act.contactId))?.state === 'active';
    if (isActive && !request.closedAt) {
      await models.requests.updateOne({ _id: request._id }, { $set: { froze: true } });
      await contacts.suspend(act.contactId);
    }
    return request._id;
  }

  /** Ends a request; answers the words for the person. Data that was frozen for it is used again, unless it stays suspended. */
  async function answer(id: string, decision: 'done' | 'partly' | 'refused', reason = ''): Promise<string> {
    const request = await models.requests.findById(id).lean();
    const told = await desk.close(id, decision, reason);
    const staysSuspended = request?.right === 'suspend' && decision === 'done';
    if (request?.froze && !staysSuspended) await contacts.resume(request.contactId);
    return told;
  }

  /** What is over its time here: links, requests, tombstones. */
  async function purgeBefore(now: Date): Promise<Destroyed[]> {
    return [
      ...(await downloads.purgeBefore(now)),
      ...(await desk.purgeBefore(now)),
      ...(await erasure.purgeBefore(now)),
    ];
  }

  return {
    view,
    offerDownload,
    correct,
    suspend,
    resume,
    withdraw,
    erase,
    eraseSoon: erasure.eraseSoon,
    finishErasures: erasure.finishErasures,
    reapplyErasures: erasure.reapply,
    wasErased: erasure.wasErased,
    isGoing: erasure.isGoing,
    open: desk.open,
    dispute,
    answer,
    openRequests: desk.openRequests,
    requestsOf: desk.ofContact,
    watchDeadlines: desk.watchDeadlines,
    handlingTimes: desk.times,
    purgeBefore,
    downloads,
    gather,
  };
}
export type SubjectRights = ReturnType<typeof createSubjectRights>;

/** In the chat the Kakao key says who asks. */
export const inChat = (contactId: string): Requester => ({ via: 'chat', contactId });
