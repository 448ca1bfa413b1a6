import type { ComplianceFacts, Registry } from '../../src/privacy';
import { scopesOf } from '../../src/privacy';

/** Everything in order. */
export function someComplianceFacts(registry: Registry, now: Date): ComplianceFacts {
  const chain = { checkedAt: now, checked: 12, broken: 0 };
  return {
    now,
    isProduction: false,
    registry,
    adapters: [],
    regions: [],
    tracksLinks: false,
    policy: { version: 1, publishedAt: now, saysWhatRegistrySays: true },
    noticeScopes: scopesOf(registry).map(({ scope }) => scope),
    consentChain: chain,
    people: { active: 3, suspended: 0, dealtWithUpTo: 0 },
    ads: {
      label: '(광고)',
      window: { from: '08:00', to: '20:50' },
      optOutWorks: true,
      oldestUnsentNoticeDays: 0,
      overdueReconfirmations: 0,
    },
    retention: { lastRunAt: now, late: 0 },
    rights: { open: 0, late: 0 },
    encryption: { activeKeyId: 'k1', underOldKeys: 0, storageIsPrivate: true, publicIsTls: false },
    accessLog: { ...chain, overdueReviews: [], openAlerts: 0 },
    incidentPlan: { reviewedAt: now },
    backups: { lastAt: now, restoredAt: now },
  };
}
