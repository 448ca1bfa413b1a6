import type { Job } from './platform/scheduler';
import type { Services } from './services';

/** The timetable as one list, in Asia/Seoul time. Every job may run in every process at once and be repeated. */
export function createJobs({ consent, consentProof, followups }: Services): Job[] {
  return [
    { name: 'deliver', cron: '*/2 * * * * *', run: followups.deliverDue },
    { name: 'plan', cron: '15 * * * * *', run: followups.planDue },
    { name: 'reconcile', cron: '40 * * * * *', run: followups.reconcile },
    { name: 'finish-consents', cron: '30 * * * * *', run: consent.finishOpenActs },
    { name: 'seal-consents', cron: '10 3 * * *', run: consentProof.seal },
    { name: 'verify-consents', cron: '30 3 * * *', run: () => consentProof.verify() },
  ];
}
