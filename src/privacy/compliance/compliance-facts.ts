import type { RoutineRun } from '../duty-book';
import type { Registry } from '../registry/registry-schema';
import type { Setup } from '../registry/setup-rules';

/** How a routine went the last time; null when it never ran. */
export type LastRun = Pick<RoutineRun, 'at' | 'checked' | 'problems' | 'places'> | null;

/** What the compliance check looks at: the live state of one installation, gathered by whoever asks. */
export interface ComplianceFacts extends Setup {
  now: Date;
  isProduction: boolean;
  registry: Registry;
  policy: { version: number; publishedAt: Date; saysWhatRegistrySays: boolean } | null;
  /** Scopes whose notice is in force. */
  noticeScopes: string[];
  consentCheck: LastRun;
  /** `dealtWithUpTo`: the operator has met the duties that come with this many people. */
  people: { active: number; suspended: number; dealtWithUpTo: number };
  ads: {
    /** What the sender puts in front of advertising. */
    label: string;
    /** When it is sent without a night consent, `HH:mm`. */
    window: { from: string; to: string };
    /** Whether one word in the chat stops it. */
    optOutWorks: boolean;
    /** Days the oldest result notice has been waiting. */
    oldestUntoldDays: number;
    /** The two-year confirmations; `problems` are people whose last day is near or past. */
    reconfirming: LastRun;
  };
  retention: {
    lastRun: LastRun;
    /** Values whose time ended longer ago than the law allows. */
    late: number;
  };
  rights: { open: number; late: number };
  encryption: {
    activeKeyId: string;
    /** Data keys still under another key. */
    underOldKeys: number;
    /** Every remote storage is reached through TLS, or there is none. */
    storageIsPrivate: boolean;
    /** The public address is https. */
    publicIsTls: boolean;
  };
  /** The nightly look for identity numbers anywhere in the storage. */
  numberScan: LastRun;
  accessLog: { check: LastRun; overdueReviews: string[]; openAlerts: number };
  incidentPlan: { reviewedAt: Date | null };
  backups: { lastAt: Date | null; restoredAt: Date | null };
}
