import type { Job } from './platform/scheduler';
import type { Services } from './services';

/** The timetable as one list, in Asia/Seoul time. Every job may run in every process at once and be repeated. */
export function createJobs(services: Services): Job[] {
  const { accessLog, anomalies, consent, consentProof, followups, retention, rights } = services;
  return [
    { name: 'deliver', cron: '*/2 * * * * *', run: followups.deliverDue },
    { name: 'plan', cron: '15 * * * * *', run: followups.planDue },
    { name: 'reconcile', cron: '40 * * * * *', run: followups.reconcile },
    { name: 'alert-accesses', cron: '*/20 * * * * *', run: anomalies.detect },
    { name: 'seal-accesses', cron: '5 */5 * * * *', run: accessLog.seal },
    { name: 'finish-erasures', cron: '50 * * * * *', run: rights.finishErasures },
    { name: 'watch-rights', cron: '0 10 * * *', run: rights.watchDeadlines },
    { name: 'purge', cron: '20 4 * * *', run: retention.purgeDue },
    { name: 'finish-consents', cron: '30 * * * * *', run: consent.finishOpenActs },
    { name: 'seal-consents', cron: '10 3 * * *', run: consentProof.seal },
    { name: 'verify-consents', cron: '30 3 * * *', run: () => consentProof.verify() },
  ];
}
