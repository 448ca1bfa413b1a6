import type { Connection } from 'mongoose';
import type { ConsentService } from '../../consent';
import type { ContactService } from '../../contacts';
import type { Clock } from '../../platform/clock';
import type { Config } from '../../platform/config';
import { seoulDate } from '../../platform/seoul-time';
import type { Registry } from '../../privacy';
import { createAddressReader, createPhoneReader } from '../contact-ports';
import type { TextSealing } from '../followup-ports';
import type { Sender } from '../sender';
import { createAlimtalkSender } from './alimtalk';
import { createBrandMessageSender } from './brand-message';
import { createDryRunSender } from './dry-run';
import { createEventApiSender } from './event-api';
import { guardSender } from './guarded-sender';
import { createOutboxModel } from './outbox-model';
import { createSolapiClient } from './solapi-client';

interface Deps {
  config: Config;
  connection: Connection;
  registry: () => Registry;
  contacts: ContactService;
  consents: ConsentService;
  sealing: TextSealing;
  clock: Clock;
}

/** The senders that the environment asks for. With `SENDER=dry-run` nothing leaves, whatever else is set. */
export function createSenders(deps: Deps) {
  const { config, connection, sealing, clock } = deps;
  const dryRun = createDryRunSender({ outbox: createOutboxModel(connection), sealing, clock });
  const own = { outbox: dryRun.outbox, outboxHolder: dryRun.holder };
  if (config.sender === 'dry-run')
    return { ...own, primary: dryRun.sender, fallbacks: [], close: async () => undefined };

  const guarded = (sender: Sender) => guardSender(sender, { clock, perMinute: config.sendsPerMinute });
  const { botApiUrl: baseUrl, botId = '', restApiKey = '', eventName } = config.kakao;
  const addresses = createAddressReader(deps.contacts);
  const kakao = createEventApiSender({ baseUrl, botId, restApiKey, eventName, addresses });
  const dealer = dealerSenders(deps);
  return {
    ...own,
    primary: guarded(kakao.sender),
    fallbacks: dealer.senders.map(guarded),
    close: async () => {
      await Promise.all([kakao.close(), dealer.close()]);
    },
  };
}

/** Senders through Solapi, in the order in which they take over. */
function dealerSenders({ config, registry, contacts, consents, clock }: Deps) {
  const { baseUrl, apiKey, apiSecret, pfId, from } = config.solapi;
  const client = createSolapiClient({ baseUrl, apiKey, apiSecret, clock });
  const phones = createPhoneReader({ contacts, consents, registry });

  /** Refused at the dealer (080, or the list of those who want no spam): the same as refused in the chat. */
  async function onOptedOut(contactId: string): Promise<void> {
    const key = `dealer-refusal ${contactId} ${seoulDate(clock.now())}`;
    await consents.withdraw({ contactId, scopes: 'ads', expressed: AT_DEALER, requestId: key, key });
  }

  const made = {
    alimtalk: () => createAlimtalkSender({ client, phones, onOptedOut, pfId, from }),
    'brand-message': () => createBrandMessageSender({ client, phones, onOptedOut, pfId }),
  };
  return { senders: config.fallbackSenders.map((name) => made[name]()), close: client.close };
}

const AT_DEALER = { how: 'phrase', value: '080 수신거부' } as const;
