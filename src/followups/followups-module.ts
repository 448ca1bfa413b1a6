import type { Connection } from 'mongoose';
import type { ConsentService } from '../consent';
import type { ContactService } from '../contacts';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logger';
import type { PersonalDataHolder, Registry } from '../privacy';
import type { Activity, Audience } from '../segments';
import { createProfileReader } from './contact-ports';
import type { FollowupDeps } from './followup-parts';
import { createFollowupService, type FollowupEvent } from './followup-service';
import { createAdTalk } from './gate/ad-talk';
import { createLinkModel } from './links/link-model';
import { createTrackedLinks } from './links/tracked-links';
import { createChannelEventModel } from './relation/channel-event-model';
import { createChannelEvents } from './relation/channel-events';
import { createSenders } from './senders/configured-senders';
import { createSolapiReports } from './senders/solapi-reports';
import { createSourceLinks } from './sources/source-links';
import { createSourceModel } from './sources/source-model';

export interface FollowupModuleDeps
  extends Pick<FollowupDeps, 'incidents' | 'metrics' | 'operators' | 'sealing' | 'sleep'> {
  config: Config;
  connection: Connection;
  registry: () => Registry;
  contacts: ContactService;
  consents: ConsentService;
  audience: Audience;
  activity: Activity;
  policyUrl: string;
  /** 32 bytes that tokens of links are made with. */
  linkKey: Buffer;
  clock: Clock;
  logger: Logger;
}

/** Everything that writes to people by itself, made once and joined: senders, campaigns, links, and what comes back. */
export function createFollowupModule(deps: FollowupModuleDeps) {
  const { config, connection, contacts, consents, activity } = deps;

  const links = createTrackedLinks({
    ...deps,
    model: createLinkModel(connection),
    publicUrl: config.publicUrl,
    signingKey: deps.linkKey,
    onClick: async ({ contactId, campaign, at, key }) => {
      await activity.record({ contactId, name: 'clicked', about: campaign, at, key });
    },
  });
  const senders = createSenders(deps);
  const followups = createFollowupService({
    ...deps,
    contacts: deps.audience,
    profile: createProfileReader(contacts),
    sender: senders.primary,
    fallbacks: senders.fallbacks,
    links,
    onDeed: async (deed) => {
      await activity.record(deed);
    },
  });
  const sources = createSourceLinks({
    ...deps,
    model: createSourceModel(connection),
    limits: () => followups.policy().ads,
    touch: activity.touch,
  });
  const channelEvents = createChannelEvents({
    ...deps,
    model: createChannelEventModel(connection),
    adminKeys: config.kakao.adminKey ? [config.kakao.adminKey] : [],
    channelPublicId: () => deps.registry().channel.publicId,
    findContactIdByAppUserId: (appUserId) => contacts.findIdByKey('app', appUserId),
    setRelation: contacts.setRelation,
    onBlocked: followups.onBlocked,
  });
  const adTalk = createAdTalk({
    ...followups,
    onComplaint: async (complaint) => {
      await activity.record({ ...complaint, name: 'complained' });
    },
  });
  consents.onChange(followups.onConsentChange);

  /** Something that happened in a conversation or elsewhere: kept as what the contact did, and campaigns may wait for it. */
  async function onEvent(event: FollowupEvent): Promise<void> {
    const { contactId, event: name, at, key } = event;
    await activity.record({ contactId, name, at, key: `${name} ${key}` });
    await followups.onEvent(event);
  }

  const holders: PersonalDataHolder[] = [
    followups.holder,
    senders.outboxHolder,
    channelEvents.holder,
    { name: 'links', export: async () => ({}), erase: links.removeOf },
  ];
  return {
    followups,
    onEvent,
    links,
    sources,
    channelEvents,
    adTalk,
    outbox: senders.outbox,
    /** `POST /hooks/solapi`: delivery reports of the dealer. */
    dealerReports: createSolapiReports({
      ...deps,
      secrets: config.solapi.webhookSecrets,
      askSoon: followups.askSoon,
    }),
    holders,
    close: async () => {
      await followups.settled();
      await senders.close();
    },
  };
}
