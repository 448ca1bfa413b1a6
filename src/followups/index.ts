export { adRules } from './ad-rules';
export type { CheckResult } from './campaigns/campaign-checks';
export type { CampaignRecord } from './campaigns/campaign-model';
export type { OutlineStep } from './campaigns/campaign-outline';
export type { Reach } from './campaigns/campaign-reach';
export type { CampaignLine } from './campaigns/campaign-service';
export { type FollowupDocument, FollowupSchema } from './campaigns/followup-document';
export { createPhoneReader } from './contact-ports';
export { createDeliveryHistory } from './dispatch/delivery-history';
export { deliveryIdOf } from './dispatch/delivery-property';
export type { DeliverSummary } from './dispatch/delivery-recorder';
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
export { type AdTalkService, createAdTalk } from './gate/ad-talk';
export type { ContactWish } from './gate/contact-wish';
export { createLinkModel } from './links/link-model';
export { createTrackedLinks, type TrackedLinks } from './links/tracked-links';
export { liveUntil } from './live-until';
export { messageReply, type RenderedMessage } from './messages/message';
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
