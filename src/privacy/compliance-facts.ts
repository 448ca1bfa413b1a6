import type { Registry } from './registry-schema';

/** How a chain of records looked when it was last checked. */
export interface ChainFacts {
  checkedAt: Date | null;
  checked: number;
  broken: number;
}

/** What the compliance check looks at: the live state of one installation, gathered by whoever asks. */
export interface ComplianceFacts {
  now: Date;
  isProduction: boolean;
  registry: Registry;
  /** Adapters in use that hand data to somebody, for example `event-api`. */
  adapters: string[];
  /** Where personal data is stored: two-letter countries. */
  regions: { name: string; region: string }[];
  /** Links in messages are counted. */
  tracksLinks: boolean;
  policy: { version: number; publishedAt: Date; saysWhatRegistrySays: boolean } | null;
  /** Scopes whose notice is in force. */
  noticeScopes: string[];
  consentChain: ChainFacts;
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
    oldestUnsentNoticeDays: number;
    /** People whose two-year confirmation is past its last day. */
    overdueReconfirmations: number;
  };
  retention: {
    lastRunAt: Date | null;
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
  accessLog: ChainFacts & { overdueReviews: string[]; openAlerts: number };
  incidentPlan: { reviewedAt: Date | null };
  backups: { lastAt: Date | null; restoredAt: Date | null };
}
