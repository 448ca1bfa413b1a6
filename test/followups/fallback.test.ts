import {
  createAlimtalkSender,
  createPhoneReader,
  createSolapiClient,
  type Sender,
} from '../../src/followups';
import { startSolapiStandIn } from '../support/solapi-stand-in';
import { aFollowup, type FollowupKit, JOIN_CONSENTS, seoul, startFollowups } from './followup-kit';

let kit: FollowupKit;
let solapi: Awaited<ReturnType<typeof startSolapiStandIn>>;
let close: () => Promise<void>;
/** What becomes of messages by the primary sender. */
let primaryOutcome: 'rejected' | 'unknown';

beforeEach(async () => {
  primaryOutcome = 'rejected';
  kit = await startFollowups();
  solapi = await startSolapiStandIn();
  const client = createSolapiClient({
    baseUrl: solapi.baseUrl,
    apiKey: 'KEY',
    apiSecret: 'secret',
    clock: kit.clock,
    timeoutMs: 500,
  });
  close = client.close;
  const { contacts, consent } = kit;
  const alimtalk = createAlimtalkSender({
    client,
    phones: createPhoneReader({ contacts, consents: consent, registry: kit.deps.registry }),
    pfId: 'KA01PF',
    from: '0212345678',
    onOptedOut: async (contactId) => kit.decides(contactId, ['ads'], 'withdrawn'),
  });
  const primary: Sender = {
    ...kit.deps.sender,
    name: 'primary-test',
    resendIsSafe: false,
    send: async (batch) =>
      batch.map(({ deliveryId }) => ({ deliveryId, result: primaryOutcome, reason: 'KEY_UNRESOLVED' })),
  };
  withFallback = kit.another({ sender: primary, fallbacks: [alimtalk] });
  withFallback.documentKind.accept([FOLLOWUP]);
  kit.useCampaigns(FOLLOWUP);
});
afterEach(async () => {
  await close();
  await solapi.stop();
  await kit.stop();
});

let withFallback: ReturnType<FollowupKit['another']>;
const FOLLOWUP = aFollowup({
  message: {
    text: '{{name|고객}}님, 예약 안내예요.',
    alimtalk: { template: 'KA01TP', variables: { 이름: '{{name|고객}}' } },
  },
});

async function joinsWithPhone() {
  const contactId = await kit.joins({ name: '지우' });
  await kit.contacts.saveProfile(contactId, { phone: '+821012345678' }, { source: 'chat' });
  kit.clock.set(seoul('2026-03-05T12:30:00'));
  return contactId;
}

async function run() {
  await withFallback.deliverDue();
  await withFallback.deliverDue();
}

describe('a message that one sender could not deliver', () => {
  it('goes by the next one, once, with the number opened for this purpose', async () => {
    const contactId = await joinsWithPhone();
    await run();
    await run();
    expect(solapi.taken).toMatchObject([
      { to: '01012345678', kakaoOptions: { templateId: 'KA01TP', variables: { '#{이름}': '지우' } } },
    ]);
    kit.clock.advance('5s');
    await withFallback.reconcile();
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'failed', reason: 'KEY_UNRESOLVED' },
      { occurrence: expect.stringMatching(/ by alimtalk$/), status: 'delivered' },
    ]);
  });

  it('stays with the first one when it may have arrived', async () => {
    primaryOutcome = 'unknown';
    await joinsWithPhone();
    await run();
    kit.clock.advance('1h');
    await withFallback.reconcile();
    await run();
    expect(solapi.taken).toEqual([]);
  });

  it('passes the gate again on its new way', async () => {
    const contactId = await joinsWithPhone();
    await withFallback.deliverDue();
    await kit.decides(contactId, JOIN_CONSENTS, 'withdrawn');
    await run();
    expect(solapi.taken).toEqual([]);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'failed' },
      { status: 'skipped', reason: 'CONSENT_WITHDRAWN' },
    ]);
  });

  it('ends there when there is no template for the other way, or no number', async () => {
    withFallback.documentKind.accept([aFollowup()]);
    const contactId = await joinsWithPhone();
    await run();
    expect(await kit.deliveriesOf(contactId)).toHaveLength(1);
    withFallback.documentKind.accept([FOLLOWUP]);
    kit.clock.set(seoul('2026-03-06T10:00:00'));
    const numberless = await kit.joins();
    kit.clock.set(seoul('2026-03-09T12:30:00'));
    await run();
    expect((await kit.deliveriesOf(numberless)).at(-1)).toMatchObject({
      status: 'failed',
      reason: 'NO_ADDRESS',
    });
  });

  it('is told as too late when the next sender is no more set up', async () => {
    const contactId = await joinsWithPhone();
    await withFallback.deliverDue();
    const without = kit.another({ sender: kit.deps.sender });
    const fates = async () =>
      (await without.deliveriesOf(contactId)).map(({ status, reason }) => `${status} ${reason ?? ''}`).sort();
    await without.reconcile();
    expect(await fates()).toEqual(['failed KEY_UNRESOLVED', 'scheduled ']);
    kit.clock.set(seoul('2026-04-05T12:30:00'));
    await without.reconcile();
    expect(await fates()).toEqual(['failed KEY_UNRESOLVED', 'skipped EXPIRED']);
  });
});
