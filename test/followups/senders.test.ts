import {
  createAlimtalkSender,
  createBrandMessageSender,
  createDryRunSender,
  createEventApiSender,
  createOutboxModel,
  createSolapiClient,
} from '../../src/followups';
import { createMovableClock, systemClock } from '../../src/platform/clock';
import { newId } from '../../src/platform/ids';
import { createContactKeyModel, createContactKeys, createKeyring } from '../../src/privacy';
import { startEventApiStandIn, type TalkFault } from '../support/event-api-stand-in';
import { type SolapiFault, startSolapiStandIn } from '../support/solapi-stand-in';
import { openTestStorage } from '../support/storage';
import { senderContract } from './sender-contract';

const FAULTS: TalkFault[] = [
  'bad request',
  'unauthorized',
  'too many requests',
  'server error',
  'refused in the body',
  'not json',
  'other json',
  'lost before',
  'lost after',
  'silent',
];

senderContract(
  'dry-run',
  async () => {
    const storage = await openTestStorage();
    const clock = createMovableClock('2026-03-02T10:00:00+09:00');
    const keyring = createKeyring([{ id: 'e1', key: Buffer.alloc(32, 1) }]);
    const keys = createContactKeys({ model: createContactKeyModel(storage.connection), keyring, clock });
    const { sender, outbox } = createDryRunSender({
      outbox: createOutboxModel(storage.connection),
      sealing: keys,
      clock,
    });
    return {
      sender,
      contactIds: Array.from({ length: 3 }, newId),
      arrivals: async () => (await outbox.list()).map(({ deliveryId }) => deliveryId),
      secrets: ['안녕하세요'],
      stop: storage.stop,
    };
  },
  { resendIsSafe: true, crossesNetwork: false },
);

senderContract(
  'event-api',
  async () => {
    const kakao = await startEventApiStandIn();
    const contactIds = Array.from({ length: 120 }, newId);
    const keyOf = new Map(contactIds.map((id, index) => [id, `bot-user-key-${index}`]));
    const { sender, close } = createEventApiSender({
      baseUrl: kakao.baseUrl,
      botId: '667e5382f2b2f84cb555091c!',
      restApiKey: 'rest-api-key',
      eventName: 'dangol_followup',
      addresses: {
        addressesById: async (ids) =>
          new Map(
            ids.flatMap((id) =>
              keyOf.has(id) ? [[id, { type: 'botUserKey', id: keyOf.get(id) ?? '' }]] : [],
            ),
          ),
      },
      timeoutMs: 300,
    });
    const faults = [...FAULTS];
    return {
      sender,
      contactIds: contactIds.slice(0, 100),
      async arrivals() {
        await kakao.idle();
        return kakao.shown.map(({ properties }) => properties.fu_delivery ?? '');
      },
      secrets: ['rest-api-key', 'bot-user-key'],
      nextFault() {
        const fault = faults.shift();
        if (fault) kakao.faults.push(fault);
        return fault !== undefined;
      },
      async stop() {
        await close();
        await kakao.stop();
      },
    };
  },
  { resendIsSafe: false, crossesNetwork: true },
);

const SOLAPI_FAULTS: SolapiFault[] = [
  'bad request',
  'unauthorized',
  'server error',
  'lost before',
  'lost after',
  'silent',
  'not json',
  'other json',
  'too many requests',
];

describe.each(['alimtalk', 'brand-message'] as const)('Solapi', (name) => {
  senderContract(
    name,
    async () => {
      const solapi = await startSolapiStandIn();
      const client = createSolapiClient({
        baseUrl: solapi.baseUrl,
        apiKey: 'NCSKEY',
        apiSecret: 'solapi-secret',
        clock: systemClock,
        timeoutMs: 300,
      });
      const contactIds = Array.from({ length: 20 }, newId);
      const phones = new Map(
        contactIds.map((id, index) => [id, `+82101234${String(index).padStart(4, '0')}`]),
      );
      const options = {
        client,
        phones: { phonesById: async (ids: string[]) => new Map(ids.map((id) => [id, phones.get(id) ?? ''])) },
        pfId: 'KA01PF',
        from: '0212345678',
        onOptedOut: async () => {},
      };
      const faults = [...SOLAPI_FAULTS];
      return {
        sender: name === 'alimtalk' ? createAlimtalkSender(options) : createBrandMessageSender(options),
        contactIds,
        kind: name === 'alimtalk' ? ('information' as const) : ('advertising' as const),
        arrivals: async () => solapi.taken.map(({ customFields }) => customFields?.followupId ?? ''),
        secrets: ['solapi-secret', '01012340000', '1012340000'],
        nextFault() {
          const fault = faults.shift();
          if (fault) solapi.faults.push(fault);
          return fault !== undefined;
        },
        async stop() {
          await client.close();
          await solapi.stop();
        },
      };
    },
    { resendIsSafe: false, crossesNetwork: true },
  );
});
