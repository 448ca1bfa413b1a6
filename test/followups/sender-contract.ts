import type { OutgoingMessage, Sender } from '../../src/followups';
import { newId } from '../../src/platform/ids';

export interface SenderUnderTest {
  sender: Sender;
  /** What it sends; notices unless it says otherwise. */
  kind?: 'information' | 'advertising';
  /** Contacts the sender can reach. */
  contactIds: string[];
  /** How often each delivery id reached the outside. */
  arrivals(): Promise<string[]>;
  /** Whatever the sender must never put into reasons and errors. */
  secrets: string[];
  /** Makes the next send fail in one way the outside knows, each call in another; false when there are no more. */
  nextFault?(): boolean;
  stop(): Promise<void>;
}

/** What every sender has to keep to. A new sender is done when this passes. */
export function senderContract(
  name: string,
  start: () => Promise<SenderUnderTest>,
  { resendIsSafe, crossesNetwork }: { resendIsSafe: boolean; crossesNetwork: boolean },
) {
  describe(`${name} keeps the sender contract:`, () => {
    let under: SenderUnderTest;
    beforeEach(async () => {
      under = await start();
    });
    afterEach(() => under.stop());

    const outgoing = (contactId: string): OutgoingMessage => ({
      deliveryId: newId(),
      contactId,
      campaign: 'welcome-3d',
      kind: under.kind ?? 'information',
      purpose: 'membership',
      message: {
        text: '안녕하세요.',
        buttons: [],
        replies: [],
        alimtalk: { template: 'KA01TP', variables: { 이름: '고객' } },
      },
    });

    it('answers exactly once for each message', async () => {
      const batch = under.contactIds.map(outgoing);
      const outcomes = await under.sender.send(batch);
      expect(outcomes.map(({ deliveryId }) => deliveryId).sort()).toEqual(
        batch.map(({ deliveryId }) => deliveryId).sort(),
      );
      expect(outcomes.every(({ result }) => result === 'accepted')).toBe(true);
    });

    it('lets each accepted message out once', async () => {
      const batch = under.contactIds.map(outgoing);
      await under.sender.send(batch);
      expect((await under.arrivals()).sort()).toEqual(batch.map(({ deliveryId }) => deliveryId).sort());
    });

    it('sends two messages to one contact as two', async () => {
      const [contactId = ''] = under.contactIds;
      const batch = [outgoing(contactId), outgoing(contactId)];
      const outcomes = await under.sender.send(batch);
      expect(outcomes.map(({ result }) => result)).toEqual(['accepted', 'accepted']);
      expect(await under.arrivals()).toHaveLength(2);
    });

    it('takes a full batch', async () => {
      const [first = ''] = under.contactIds;
      const batch = Array.from(
        { length: Math.min(under.sender.maxBatch, under.contactIds.length) },
        (_, index) => outgoing(under.contactIds[index] ?? first),
      );
      expect(await under.sender.send(batch)).toHaveLength(batch.length);
    });

    if (resendIsSafe) {
      it('shows a message sent again only once', async () => {
        expect(under.sender.resendIsSafe).toBe(true);
        const batch = under.contactIds.map(outgoing);
        await under.sender.send(batch);
        await under.sender.send(batch);
        expect(await under.arrivals()).toHaveLength(batch.length);
      });
    }

    if (crossesNetwork) {
      it('answers, never throws, retries nothing and tells no secret, whatever goes wrong outside', async () => {
        const [contactId = ''] = under.contactIds;
        let faults = 0;
        while (under.nextFault?.()) {
          const before = (await under.arrivals()).length;
          const [outcome] = await under.sender.send([outgoing(contactId)]);
          const arrived = (await under.arrivals()).length - before;
          expect(arrived).toBeLessThanOrEqual(1);
          // "Definitely not sent" is only said when it is true.
          if (outcome?.result === 'rejected' || outcome?.result === 'tryLater') expect(arrived).toBe(0);
          if (arrived === 1) expect(['accepted', 'unknown']).toContain(outcome?.result);
          for (const secret of under.secrets) expect(JSON.stringify(outcome)).not.toContain(secret);
          faults++;
        }
        expect(faults).toBeGreaterThan(0);
      });
    }
  });
}
