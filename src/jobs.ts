import type { ConsoleModule } from './console';
import type { Job } from './platform/scheduler';
import type { Services } from './services';

/** The timetable as one list, in Asia/Seoul time. Every job may run in every process at once and be repeated. */
export function createJobs(services: Services, { access, countDay, watch }: ConsoleModule): Job[] {
  const { accessLog, activity, anomalies, channelEvents, consent, consentProof, conversation, duties } =
    services;
  const { followups, inactivity, minimisation, reviews, rights, rotation } = services;
  return [
    { name: 'deliver', cron: '*/2 * * * * *', run: followups.deliverDue },
    { name: 'plan', cron: '15 * * * * *', run: followups.planDue },
    { name: 'reconcile', cron: '40 * * * * *', run: followups.reconcile },
    { name: 'alert-accesses', cron: '*/20 * * * * *', run: anomalies.detect },
    { name: 'seal-accesses', cron: '5 */5 * * * *', run: accessLog.seal },
    { name: 'finish-erasures', cron: '50 * * * * *', run: rights.finishErasures },
    { name: 'watch-rights', cron: '0 10 * * *', run: rights.watchDeadlines },
    { name: 'purge', cron: '20 4 * * *', run: watch.purge },
    { name: 'purge-stopped-fields', cron: '30 4 * * *', run: minimisation.purgeStopped },
    { name: 'end-silence', cron: '0 12 * * *', run: inactivity.purgeInactive },
    { name: 'tell-consent-results', cron: '0 9-19/2 * * *', run: watch.tellResults },
    { name: 'ask-consents-again', cron: '30 10 * * *', run: watch.askAgain },
    { name: 'tell-processor-changes', cron: '0 11 * * *', run: duties.tellChanges },
    { name: 'finish-consents', cron: '30 * * * * *', run: consent.finishOpenActs },
    { name: 'seal-consents', cron: '10 3 * * *', run: consentProof.seal },
    { name: 'verify-records', cron: '30 3 * * *', run: watch.nightly.verify },
    { name: 'scan-numbers', cron: '50 3 * * *', run: watch.nightly.scanNumbers },
    { name: 'rotate-keys', cron: '0 2 * * *', run: () => rotation.rotate() },
    { name: 'review-accesses', cron: '0 6 1 * *', run: reviews.makeLast },
    { name: 'rescore', cron: '40 4 * * *', run: activity.rescore },
    { name: 'apply-channel-events', cron: '*/10 * * * * *', run: channelEvents.finishOpen },
    { name: 'write-talks', cron: '*/15 * * * * *', run: conversation.talks.write },
    { name: 'count-day', cron: '55 * * * *', run: countDay },
    { name: 'tidy-console', cron: '10 5 * * *', run: access.tidy },
  ];
}
