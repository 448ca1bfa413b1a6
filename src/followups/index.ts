export { adRules } from './ad-rules';
export { type AdTalkService, createAdTalk } from './ad-talk';
export type { CheckResult } from './campaign-checks';
export type { CampaignRecord } from './campaign-model';
export type { OutlineStep } from './campaign-outline';
export type { Reach } from './campaign-reach';
export type { CampaignLine } from './campaign-service';
export { createPhoneReader } from './contact-ports';
export type { ContactWish } from './contact-wish';
export { createDeliveryHistory } from './delivery-history';
export { deliveryIdOf } from './delivery-property';
export type { DeliverSummary } from './delivery-recorder';
export { type FollowupDocument, FollowupSchema } from './followup-document';
export type { FollowupDeps } from './followup-parts';
export type {
  AddressReader,
  ConsentReader,
  ContactReader,
  IncidentLock,
  KakaoAddress,
  ProfileReader,
  TextSealing,
} from './followup-ports';
export {
  createFollowupService,
  type DeliveryLine,
  type FollowupEvent,
  type FollowupService,
  type PendingFollowup,
} from './followup-service';
export { createFollowupModule } from './followups-module';
export { createLinkModel } from './links/link-model';
export { createTrackedLinks, type TrackedLinks } from './links/tracked-links';
export { liveUntil } from './live-until';
export { messageReply, type RenderedMessage } from './message';
export { createChannelEventModel } from './relation/channel-event-model';
export { type ChannelEvents, createChannelEvents } from './relation/channel-events';
export type { OutgoingMessage, PolledMessage, Sender, SendOutcome, Settlement } from './sender';
export { type AlimtalkOptions, createAlimtalkSender } from './senders/alimtalk';
export { type BrandMessageOptions, createBrandMessageSender } from './senders/brand-message';
export { createDryRunSender, type OutboxMessage } from './senders/dry-run';
export { createEventApiSender, type EventApiOptions } from './senders/event-api';
export { type GuardOptions, guardSender } from './senders/guarded-sender';
export { createOutboxModel, type OutboxModel } from './senders/outbox-model';
export { createSolapiClient, type SolapiClient, type SolapiOptions } from './senders/solapi-client';
export { createSolapiReports } from './senders/solapi-reports';
export type { PhoneReader } from './senders/solapi-sender';
export { createSourceLinks, type SourceLinks } from './sources/source-links';
export { createSourceModel, type Source, type SourceDay } from './sources/source-model';
