import type { ComplianceFacts, Registry } from '../../src/privacy';
import { scopesOf } from '../../src/privacy';

/** Everything in order. */
export function someComplianceFacts(registry: Registry, now: Date): ComplianceFacts {
  const run = { at: now, checked: 12, problems: 0, places: [] };
  return {
    now,
    isProduction: false,
    registry,
    adapters: [],
    regions: [],
    tracksLinks: false,
    policy: { version: 1, publishedAt: now, saysWhatRegistrySays: true },
    noticeScopes: scopesOf(registry).map(({ scope }) => scope),
    consentCheck: run,
    people: { active: 3, suspended: 0, dealtWithUpTo: 0 },
    ads: {
      label: '(광고)',
      window: { from: '08:00', to: '20:50' },
      optOutWorks: true,
      oldestUntoldDays: 0,
      reconfirming: run,
    },
    retention: { lastRun: run, late: 0 },
    rights: { open: 0, late: 0 },
    encryption: { activeKeyId: 'k1', underOldKeys: 0, storageIsPrivate: true, publicIsTls: false },
    numberScan: run,
    accessLog: { check: run, overdueReviews: [], openAlerts: 0 },
    incidentPlan: { reviewedAt: now },
    backups: { lastAt: now, restoredAt: now },
  };
}
