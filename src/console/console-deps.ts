import type { ConsentService, ConsentVerifier, Guardians, Notice, Receipts } from '../consent';
import type { ContactService } from '../contacts';
import type { ConversationService, TalkBook } from '../conversation';
import type { FollowupService, SourceLinks } from '../followups';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logger';
import type { ServerPulse } from '../platform/server-pulse';
import type {
  AccessAnomalies,
  AccessLog,
  AccessReviews,
  ComplianceLine,
  DestructionLog,
  Minimisation,
  Policy,
  Registry,
  SubjectRights,
} from '../privacy';
import type { Activity, SegmentService } from '../segments';
import type { ConsoleAccess } from './access/console-access';
import type { SendingReader } from './messages/message-ports';
import type { SkillTexts } from './settings/skill-texts';
import type { ConsoleState } from './state/console-state';

/** What the console asks of the rest. Services, never collections. */
export interface ConsoleDeps {
  access: ConsoleAccess;
  contacts: Pick<ContactService, 'list' | 'search' | 'view' | 'unmask' | 'counts' | 'facts'>;
  /** What people did in the chat and with messages. */
  activity: Pick<Activity, 'eventsOf'>;
  consent: Pick<ConsentService, 'stateOf' | 'history' | 'isPublished'>;
  /** Every version of every consent text there ever was. */
  notices: { all(): Promise<Notice[]> };
  deliveries: Pick<FollowupService, 'deliveriesOf'>;
  sending: SendingReader;
  campaigns: FollowupService['campaigns'];
  optOutRate: FollowupService['optOutRate'];
  rights: Pick<
    SubjectRights,
    | 'openRequests'
    | 'requestsOf'
    | 'handlingTimes'
    | 'answer'
    | 'offerDownload'
    | 'dispute'
    | 'withdraw'
    | 'suspend'
    | 'resume'
    | 'erase'
  >;
  guardians: Pick<Guardians, 'waiting' | 'read' | 'agree' | 'refuse'>;
  accessLog: Pick<AccessLog, 'record' | 'ofContact' | 'newest'>;
  anomalies: Pick<AccessAnomalies, 'listOpen' | 'close'>;
  reviews: Pick<AccessReviews, 'get' | 'make' | 'sign' | 'overdue'>;
  minimisation: Pick<Minimisation, 'unusedFields' | 'stopCollecting' | 'stoppedFields' | 'collectAgain'>;
  policy: Pick<Policy, 'history' | 'changes'>;
  destructionLog: Pick<DestructionLog, 'between' | 'verify' | 'countUnverified'>;
  consentProof: Pick<ConsentVerifier, 'verify'>;
  receipts: Receipts;
  /** The skills in use. */
  skills: ConversationService['skills'];
  /** What the channel is asked and how well it answers. */
  talks: Pick<TalkBook, 'between' | 'unanswered'>;
  texts: SkillTexts;
  segments: Pick<
    SegmentService,
    | 'all'
    | 'find'
    | 'save'
    | 'remove'
    | 'parseRule'
    | 'sentence'
    | 'count'
    | 'members'
    | 'customerFile'
    | 'freeze'
    | 'snapshot'
    | 'snapshots'
    | 'snapshotPage'
  >;
  /** Links to the channel, one for each place. */
  sources: Pick<SourceLinks, 'all' | 'find' | 'save' | 'daysOf'>;
  state: ConsoleState;
  /** Every duty of the law, looked at now. */
  compliance(): Promise<ComplianceLine[]>;
  /** When the storage was backed up and a restore tried. */
  backups: { lastAt(task: 'backup' | 'restoreDrill'): Promise<Date | null> };
  /** How this server process does. */
  pulse(): Promise<ServerPulse>;
  /** Where the privacy policy is published. */
  policyUrl: string;
  registry: () => Registry;
  /** Addresses and what is switched on. Of keys and secrets only whether they are there is looked at. */
  config: Pick<Config, 'publicUrl' | 'isProduction' | 'kakao' | 'sender' | 'simulator'>;
  /** Addresses or networks (`203.0.113.0/24`) that may reach the console; everybody when left out. */
  allowFrom?: readonly string[];
  clock: Clock;
  logger: Logger;
}
