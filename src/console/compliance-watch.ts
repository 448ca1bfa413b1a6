import type { ConsentModule } from '../consent';
import type { ContactService } from '../contacts';
import { isOptOut } from '../conversation';
import { adRules } from '../followups';
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
  type DutyBook,
  legalNumbers,
  type NumberScan,
  type Policy,
  policyContent,
  type Registry,
  type Routine,
  type Setup,
  type SubjectRights,
} from '../privacy';
import { dealtWithUpTo } from './privacy/dealt-with';
import type { Marks } from './state/marks';

export interface ComplianceSources {
  registry: () => Registry;
  setup: Setup;
  policy: Pick<Policy, 'latest'>;
  consent: Pick<ConsentModule['consent'], 'publishedScopes'>;
  consentProof: Pick<ConsentModule['proof'], 'verify'>;
  duties: Pick<ReturnType<ConsentModule['duties']>, 'remindUntold' | 'oldestUntoldAt' | 'remind'>;
  contacts: Pick<ContactService, 'counts' | 'countOverdue'>;
  retention: { purgeDue(): Promise<unknown> };
  rights: Pick<SubjectRights, 'openRequests'>;
  rotation: {
    status(): Promise<{ encryption: { activeId: string; uses: { keyId: string; count: number }[] } }>;
  };
  accessLog: Pick<AccessLog, 'verify'>;
  anomalies: Pick<AccessAnomalies, 'listOpen' | 'raise'>;
  reviews: Pick<AccessReviews, 'overdue'>;
  dutyBook: DutyBook;
  numberScan: NumberScan;
  backups: { lastAt(task: 'backup' | 'restoreDrill'): Promise<Date | null> };
  marks: Pick<Marks, 'at' | 'read'>;
  config: Pick<Config, 'isProduction' | 'publicUrl' | 'mongodbUri'>;
  clock: Clock;
}

/** The mark that says when somebody read the plan for leaks last. */
export const PLAN_READ = 'duty:incident-plan';

const DAY_MS = 86_400_000;
/** Nobody begins what another process began this night. */
const ONE_NIGHT_MS = DAY_MS / 2;

/**
 * Does the routines of the law and writes down how they went, and shows every duty as met, not met or not known. Everything
 * it shows is in the storage, so every process and the doctor see the same.
 */
export function createComplianceWatch(sources: ComplianceSources) {
  const { registry, clock, config, dutyBook, anomalies } = sources;

  /** Reads every proof from its first record on; what does not fit is an alert. */
  async function verify(): Promise<void> {
    const consents = await sources.consentProof.verify();
    await noteCheck('verifyConsents', '동의 기록', consents);
    const accesses = await sources.accessLog.verify();
    await noteCheck('verifyAccesses', '접속기록', accesses);
  }

  async function noteCheck(
    routine: 'verifyConsents' | 'verifyAccesses',
    place: string,
    { checked, broken }: { checked: number; broken: unknown[] },
  ): Promise<void> {
    await dutyBook.note(routine, { checked, problems: broken.length });
    if (broken.length > 0) await anomalies.raise('recordsChanged', place, broken.length);
  }

  async function purge(): Promise<void> {
    await sources.retention.purgeDue();
    await dutyBook.note('purge');
  }

  async function tellResults(): Promise<void> {
    const { late } = await sources.duties.remindUntold();
    await dutyBook.note('tellResults', { problems: late });
  }

  async function askAgain(): Promise<void> {
    const { late } = await sources.duties.remind();
    await dutyBook.note('askAgain', { problems: late });
  }

  async function facts(): Promise<ComplianceFacts> {
    const now = clock.now();
    const lateSince = new Date(now.getTime() - legalNumbers.retention.destroyWithinDays.value * DAY_MS);
    const [version, noticeScopes, runs, untoldAt, people, overdue, requests, { encryption }, open, reviews] =
      await Promise.all([
        sources.policy.latest(),
        sources.consent.publishedScopes(),
        dutyBook.lastRuns(),
        sources.duties.oldestUntoldAt(),
        sources.contacts.counts(),
        sources.contacts.countOverdue(lateSince),
        sources.rights.openRequests(),
        sources.rotation.status(),
        anomalies.listOpen(),
        sources.reviews.overdue(),
      ]);
    return {
      now,
      isProduction: config.isProduction,
      registry: registry(),
      ...sources.setup,
      policy: version && {
        version: version._id,
        publishedAt: version.publishedAt,
        saysWhatRegistrySays: JSON.stringify(version.content) === JSON.stringify(policyContent(registry())),
      },
      noticeScopes,
      consentCheck: runs.get('verifyConsents') ?? null,
      people: { ...people, dealtWithUpTo: dealtWithUpTo(await sources.marks.read()) },
      ads: {
        ...adRules(registry().channel),
        optOutWorks: isOptOut('수신거부'),
        oldestUntoldDays: untoldAt ? Math.floor((now.getTime() - untoldAt.getTime()) / DAY_MS) : 0,
        reconfirming: runs.get('askAgain') ?? null,
      },
      retention: { lastRun: runs.get('purge') ?? null, late: overdue },
      rights: { open: requests.length, late: requests.filter(({ dueAt }) => dueAt < now).length },
      encryption: {
        activeKeyId: encryption.activeId,
        underOldKeys: encryption.uses
          .filter(({ keyId }) => keyId !== encryption.activeId)
          .reduce((sum, { count }) => sum + count, 0),
        storageIsPrivate: config.mongodbUri === undefined || unprotectedUri(config.mongodbUri) === undefined,
        publicIsTls: config.publicUrl.startsWith('https:'),
      },
      numberScan: runs.get('scanNumbers') ?? null,
      accessLog: {
        check: runs.get('verifyAccesses') ?? null,
        overdueReviews: reviews,
        openAlerts: open.length,
      },
      incidentPlan: { reviewedAt: await sources.marks.at(PLAN_READ) },
      backups: {
        lastAt: await sources.backups.lastAt('backup'),
        restoredAt: await sources.backups.lastAt('restoreDrill'),
      },
    };
  }

  const lines = async (): Promise<ComplianceLine[]> => checkCompliance(await facts());

  const { scan: scanNumbers } = sources.numberScan;

  /** Reads everything there is, so one process does it for all. */
  const onceANight = (routine: Routine, work: () => Promise<unknown>) => async (): Promise<void> => {
    if (await dutyBook.take(routine, ONE_NIGHT_MS)) await work();
  };
  const nightly = {
    verify: onceANight('verifyConsents', verify),
    scanNumbers: onceANight('scanNumbers', scanNumbers),
  };

  return { verify, purge, tellResults, askAgain, scanNumbers, nightly, lines };
}
export type ComplianceWatch = ReturnType<typeof createComplianceWatch>;
