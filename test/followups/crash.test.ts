import type { OutgoingMessage, Sender } from '../../src/followups';
import { AD_CONSENTS, aFollowup, type FollowupKit, seoul, startFollowups } from './followup-kit';

let kit: FollowupKit;
beforeEach(async () => {
  kit = await startFollowups();
  kit.useCampaigns(aFollowup({ kind: 'advertising' }));
});
afterEach(() => kit.stop());

/** What a killed process never comes back from. */
const never = () => new Promise<never>(() => {});

/** Keeps what was sent; `send` may be taken over to die in. */
function aSender(changes: Partial<Sender> = {}) {
  const sent: OutgoingMessage[] = [];
  const sender: Sender = {
    name: 'recording',
    medium: 'kakaotalk',
    renders: 'before',
    resendIsSafe: false,
    maxBatch: 10,
    costWon: 0,
    async send(batch) {
      sent.push(...batch);
      return batch.map(({ deliveryId }) => ({ deliveryId, result: 'accepted', isDelivered: true }));
    },
    ...changes,
  };
  return { sender, sent };
}

/** A server process that is killed at the point where `deps` never answers. */
function aDyingProcess(changes: Parameters<FollowupKit['another']>[0]) {
  const process = kit.another(changes);
  process.documentKind.accept([aFollowup({ kind: 'advertising' })]);
  void process.deliverDue();
}

async function until(isTrue: () => Promise<boolean>) {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve));
}

const statusOf = async (contactId: string) => (await kit.deliveriesOf(contactId))[0]?.status;

/** The process that is started again, after every lease has run out. */
async function restart(sender: Sender) {
  kit.clock.advance('11m');
  const process = kit.another({ sender });
  process.documentKind.accept([aFollowup({ kind: 'advertising' })]);
  await process.reconcile();
  await process.deliverDue();
  await process.reconcile();
}

async function due() {
  const contactId = await kit.joins({ agreesTo: AD_CONSENTS });
  kit.clock.set(seoul('2026-03-05T12:30:00'));
  return contactId;
}

async function dieInSend() {
  let isSending = false;
  const { sender } = aSender({
    send: () => {
      isSending = true;
      return never();
    },
  });
  aDyingProcess({ sender });
  await until(async () => isSending);
}

describe('a process that is killed', () => {
  it('right after its claim loses nothing: the delivery falls due again and is sent once', async () => {
    const contactId = await due();
    let isClaimed = false;
    aDyingProcess({
      consents: {
        isPublished: () => true,
        statesOf: () => {
          isClaimed = true;
          return never();
        },
      },
    });
    await until(async () => isClaimed);
    const { sender, sent } = aSender();
    await restart(sender);
    expect(sent).toHaveLength(1);
    expect(await statusOf(contactId)).toBe('delivered');
  });

  it('after reserving a place under the cap loses nothing either', async () => {
    const contactId = await due();
    let isWriting = false;
    aDyingProcess({
      profile: {
        ...kit.deps.profile,
        valuesById: () => {
          isWriting = true;
          return never();
        },
      },
    });
    await until(async () => isWriting);
    expect(await kit.connection.collection('ad_sends').countDocuments()).toBe(1);
    const { sender, sent } = aSender();
    await restart(sender);
    expect(sent).toHaveLength(1);
    expect(await statusOf(contactId)).toBe('delivered');
  });

  it('while it sends doubles nothing: the delivery stays unconfirmed', async () => {
    const contactId = await due();
    await dieInSend();
    const { sender, sent } = aSender();
    await restart(sender);
    expect(sent).toEqual([]);
    expect(await kit.deliveriesOf(contactId)).toMatchObject([
      { status: 'unconfirmed', reason: 'INTERRUPTED' },
    ]);
  });

  it('while it sends is made good by a sender that shows a repeated message once', async () => {
    const contactId = await due();
    await dieInSend();
    await restart(kit.deps.sender);
    expect(await kit.outbox.list({ contactId })).toHaveLength(1);
    expect(await statusOf(contactId)).toBe('delivered');
  });
});

describe('a process that only seemed dead', () => {
  it('does not send what another took over', async () => {
    const contactId = await due();
    const [asleep, wakeUp] = aSignal();
    const [fellAsleep, fallAsleep] = aSignal();
    const slow = aSender();
    const sleeper = kit.another({
      sender: slow.sender,
      profile: {
        ...kit.deps.profile,
        valuesById: async (...asked) => {
          fallAsleep();
          await asleep;
          return kit.deps.profile.valuesById(...asked);
        },
      },
    });
    sleeper.documentKind.accept([aFollowup({ kind: 'advertising' })]);
    const run = sleeper.deliverDue();
    await fellAsleep;
    const { sender, sent } = aSender();
    await restart(sender);
    wakeUp();
    await run;
    expect(sent).toHaveLength(1);
    expect(slow.sent).toEqual([]);
    expect(await statusOf(contactId)).toBe('delivered');
    const places = await kit.connection.collection('ad_sends').find().toArray();
    expect(places.map(({ sends }) => sends.length)).toEqual([1]);
  });

  it('stops claiming when it is told to, and gives back what it had not begun', async () => {
    await Promise.all(Array.from({ length: 25 }, () => kit.joins({ agreesTo: AD_CONSENTS })));
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    const recording = aSender();
    const stopping = kit.another({
      sender: {
        ...recording.sender,
        send: (batch) => {
          stopping.stop();
          return recording.sender.send(batch);
        },
      },
    });
    stopping.documentKind.accept([aFollowup({ kind: 'advertising' })]);
    await stopping.deliverDue();
    expect(recording.sent).toHaveLength(10);
    const { sender, sent } = aSender();
    const next = kit.another({ sender });
    next.documentKind.accept([aFollowup({ kind: 'advertising' })]);
    await next.deliverDue();
    expect(sent).toHaveLength(15);
  });
});

describe('many processes at once', () => {
  it('share the work: everything is sent, nothing twice', async () => {
    await Promise.all(Array.from({ length: 60 }, () => kit.joins({ agreesTo: AD_CONSENTS })));
    kit.clock.set(seoul('2026-03-05T12:30:00'));
    const { sender, sent } = aSender();
    const processes = Array.from({ length: 4 }, () => kit.another({ sender }));
    for (const process of processes) process.documentKind.accept([aFollowup({ kind: 'advertising' })]);
    await Promise.all(processes.map((process) => process.deliverDue()));
    expect(sent).toHaveLength(60);
    expect(new Set(sent.map(({ deliveryId }) => deliveryId)).size).toBe(60);
  });
});

/** Something to wait for, and how to say that it happened. */
function aSignal(): [promise: Promise<void>, say: () => void] {
  let say = () => {};
  const promise = new Promise<void>((resolve) => {
    say = resolve;
  });
  return [promise, say];
}
