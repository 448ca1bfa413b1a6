import type { ConsentModule } from '../consent';
import type { ContactService } from '../contacts';
import { isOptOut } from '../conversation';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { unprotectedUri } from '../platform/mongodb-uri';
import {
  type AccessAnomalies,
  type AccessLog,
  type AccessReviews,
  type ComplianceFacts,
  type ComplianceLine,
  checkCompliance,
  legalNumbers,
  type Policy,
  policyContent,
  type Registry,
  type SubjectRights,
  scopesOf,
} from '../privacy';
import type { Marks } from './state/marks';

export interface ComplianceSources {
  registry: () => Registry;
  policy: Pick<Policy, 'latest'>;
  consent: Pick<ConsentModule['consent'], 'notice' | 'isPublished'>;
  consentProof: Pick<ConsentModule['proof'], 'verify'>;
  duties: Pick<ReturnType<ConsentModule['duties']>, 'remindUntold' | 'remind'>;
  contacts: Pick<ContactService, 'counts'>;
  retention: { purgeDue(): Promise<unknown> };
  rights: Pick<SubjectRights, 'openRequests'>;
  rotation: {
    status(): Promise<{ encryption: { activeId: string; uses: { keyId: string; count: number }[] } }>;
  };
  accessLog: Pick<AccessLog, 'verify'>;
  anomalies: Pick<AccessAnomalies, 'listOpen'>;
  reviews: Pick<AccessReviews, 'overdue'>;
  backups: { lastAt(task: 'backup' | 'restoreDrill'): Promise<Date | null> };
  marks: Pick<Marks, 'at'>;
  config: Pick<Config, 'isProduction' | 'publicUrl' | 'sender' | 'mongodbUri'>;
  clock: Clock;
}

/** The mark that says when somebody read the plan for leaks last. */
export const PLAN_READ = 'duty:incident-plan';

const UNCHECKED: ComplianceFacts['consentChain'] = { checkedAt: null, checked: 0, broken: 0 };

/**
 * Remembers how the daily duties went and shows every duty as met or not. What this process has not seen done counts as
 * not done: nobody is told that all is well on a guess.
 */
export function createComplianceWatch(sources: ComplianceSources) {
  const { registry, clock, config } = sources;
  let consentChain = UNCHECKED;
  let accessChain = UNCHECKED;
  let purgedAt: Date | null = null;
  let lateNotices = 0;
  let lateReconfirmations = 0;

  async function verify(): Promise<void> {
    const consents = await sources.consentProof.verify();
    consentChain = { checkedAt: clock.now(), checked: consents.checked, broken: consents.broken.length };
    const accesses = await sources.accessLog.verify();
    accessChain = { checkedAt: clock.now(), checked: accesses.checked, broken: accesses.broken.length };
  }

  async function purge(): Promise<void> {
    await sources.retention.purgeDue();
    purgedAt = clock.now();
  }

  async function tellResults(): Promise<void> {
    lateNotices = (await sources.duties.remindUntold()).late;
  }

  async function askAgain(): Promise<void> {
    lateReconfirmations = (await sources.duties.remind()).late;
  }

  async function facts(): Promise<ComplianceFacts> {
    const now = clock.now();
    const [version, people, requests, { encryption }, openAlerts, overdueReviews] = await Promise.all([
      sources.policy.latest(),
      sources.contacts.counts(),
      sources.rights.openRequests(),
      sources.rotation.status(),
      sources.anomalies.listOpen(),
      sources.reviews.overdue(),
    ]);
    return {
      now,
      isProduction: config.isProduction,
      registry: registry(),
      adapters: config.sender === 'dry-run' ? [] : [config.sender],
      regions: [],
      tracksLinks: true,
      policy: version && {
        version: version._id,
        publishedAt: version.publishedAt,
        saysWhatRegistrySays: JSON.stringify(version.content) === JSON.stringify(policyContent(registry())),
      },
      noticeScopes: sources.consent.isPublished()
        ? scopesOf(registry()).flatMap(({ scope }) => sources.consent.notice(scope).scope)
        : [],
      consentChain,
      people: { ...people, dealtWithUpTo: 0 },
      ads: {
        label: legalNumbers.ads.label.value,
        window: legalNumbers.ads.window.value,
        optOutWorks: isOptOut('수신거부'),
        oldestUnsentNoticeDays: lateNotices > 0 ? legalNumbers.ads.resultNoticeAlarmDays.value : 0,
        overdueReconfirmations: lateReconfirmations,
      },
      retention: { lastRunAt: purgedAt, late: 0 },
      rights: { open: requests.length, late: requests.filter(({ dueAt }) => dueAt < now).length },
      encryption: {
        activeKeyId: encryption.activeId,
        underOldKeys: encryption.uses
          .filter(({ keyId }) => keyId !== encryption.activeId)
          .reduce((sum, { count }) => sum + count, 0),
        storageIsPrivate: config.mongodbUri === undefined || unprotectedUri(config.mongodbUri) === undefined,
        publicIsTls: config.publicUrl.startsWith('https:'),
      },
      accessLog: { ...accessChain, overdueReviews, openAlerts: openAlerts.length },
      incidentPlan: { reviewedAt: await sources.marks.at(PLAN_READ) },
      backups: {
        lastAt: await sources.backups.lastAt('backup'),
        restoredAt: await sources.backups.lastAt('restoreDrill'),
      },
    };
  }

  const lines = async (): Promise<ComplianceLine[]> => checkCompliance(await facts());

  return { verify, purge, tellResults, askAgain, lines };
}
export type ComplianceWatch = ReturnType<typeof createComplianceWatch>;
