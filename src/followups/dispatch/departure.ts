import type { Clock } from '../../platform/clock';
import type { Registry } from '../../privacy';
import type { SendingPolicy } from '../campaigns/sending-policy';
import type { BudgetModel } from '../gate/budget-model';
import { wishedLimits } from '../gate/contact-wish';
import type { FrequencyModel } from '../gate/frequency-model';
import { type GateInput, gate } from '../gate/gate';
import type { Gatekeeper } from '../gate/gatekeeper';
import { labelProblem } from '../messages/ad-label';
import type { RenderedMessage } from '../messages/message';
import type { MessageWriter } from '../messages/message-writer';
import type { Sender } from '../sender';
import type { Decision, Delivery } from './delivery';
import type { DeliverSummary, DeliveryRecorder } from './delivery-recorder';
import { givenBackChange, refusalChange, sendingChange } from './outcome';

/** A delivery on its way out: the decision that lets it go and, for some senders, its finished text. */
export interface Leaving {
  delivery: Delivery;
  decision: Decision;
  message?: RenderedMessage;
}

/** What it takes to let a message leave. */
export interface DepartureDeps {
  frequency: FrequencyModel;
  budgets: BudgetModel;
  policy: () => SendingPolicy;
  gatekeeper: Gatekeeper;
  recorder: DeliveryRecorder;
  writer: MessageWriter;
  registry: () => Registry;
  sender: Sender;
  clock: Clock;
}

/** A decision older than this, or made before the clock jumped, is made again; so is the place that came with it. */
const DECISION_FRESH_MS = 15_000;

/** Everything between a claim and the network: who may leave, in which words, written down before they do. */
export function createDeparture(deps: DepartureDeps) {
  const { frequency, budgets, policy, gatekeeper, recorder, writer, registry, sender, clock } = deps;

  /** Asks the gate about claimed deliveries and takes a place for those it lets through. */
  async function open(claimed: Delivery[], summary: DeliverSummary): Promise<Leaving[]> {
    return reserve(await sift(await decide(claimed, { asksLimits: true }), summary), summary);
  }

  /**
   * Takes the last steps before the network call: the price, the text, the line in the storage that a killed process
   * cannot cross twice, and the gate once more.
   */
  async function depart(chunk: Leaving[], summary: DeliverSummary): Promise<Leaving[]> {
    const ready = chunk.filter(isFresh);
    await giveBack(chunk.filter((leaving) => !ready.includes(leaving)));
    const paid = await pay(ready, summary);
    const begun = await writeAhead(await write(paid, summary));
    const waiting = begun.map(({ delivery }) => delivery);
    const passed = await sift(await decide(waiting, { asksLimits: false }), summary);
    const fresh = passed.filter(isFresh);
    await giveBack(passed.filter((leaving) => !fresh.includes(leaving)));
    await refund(paid.length - fresh.length);
    const messages = new Map(begun.map(({ delivery, message }) => [delivery.id, message]));
    return fresh.map((leaving) => ({ ...leaving, message: messages.get(leaving.delivery.id) }));
  }

  function isFresh({ decision }: Leaving): boolean {
    return Math.abs(clock.now().getTime() - decision.at.getTime()) < DECISION_FRESH_MS;
  }

  /** Lets go of deliveries that were not sent after all; they are due as they were. */
  async function giveBack(chunk: Leaving[]): Promise<void> {
    const now = clock.now();
    await recorder.record(
      chunk.map(({ delivery }) => ({
        delivery,
        change: givenBackChange(delivery, leavesAt([delivery], now)),
      })),
    );
  }

  async function decide(waiting: Delivery[], { asksLimits }: { asksLimits: boolean }): Promise<Leaving[]> {
    if (waiting.length === 0) return [];
    const at = leavesAt(waiting, clock.now());
    const decisions = await gatekeeper.judge(waiting, { stage: 'send', at: () => at, asksLimits });
    return waiting.flatMap((delivery) => {
      const decision = decisions.get(delivery.id);
      return decision ? [{ delivery, decision }] : [];
    });
  }

  /** Writes down every decision but "send" and goes on with the rest. */
  async function sift(chunk: Leaving[], summary: DeliverSummary): Promise<Leaving[]> {
    const refused = chunk.filter(({ decision }) => decision.verdict.outcome !== 'send');
    const steps = refused.map(({ delivery, decision }) => ({
      delivery,
      change: refusalChange(delivery, decision),
    }));
    await recorder.record(steps, summary);
    return chunk.filter(({ decision }) => decision.verdict.outcome === 'send');
  }

  /** A place under the limits for each advertising message, in one atomic write per contact. */
  async function reserve(chunk: Leaving[], summary: DeliverSummary): Promise<Leaving[]> {
    const ads = chunk.filter(({ delivery }) => delivery.kind === 'advertising');
    const inTheWay = await frequency.reserve(ads.map(placeWanted));
    const judged = chunk.map((leaving) => {
      const history = inTheWay.get(leaving.delivery.id);
      return history ? redecided(leaving, { history }) : leaving;
    });
    const open = await sift(judged, summary);
    await giveBack(open.filter(({ delivery }) => inTheWay.has(delivery.id)));
    return open.filter(({ delivery }) => !inTheWay.has(delivery.id));
  }

  /** The price of each message, taken from the budget; what it does not reach for waits. */
  async function pay(chunk: Leaving[], summary: DeliverSummary): Promise<Leaving[]> {
    const { costWon } = sender;
    if (costWon === 0 || chunk.length === 0) return chunk;
    const paid = await budgets.reserve(chunk.length, costWon, clock.now(), policy().budget);
    const broke = chunk.slice(paid).map((leaving) => redecided(leaving, { budget: { leftWon: 0, costWon } }));
    return sift([...chunk.slice(0, paid), ...broke], summary);
  }

  /** Gives the price of messages back that did not leave. */
  async function refund(count: number): Promise<void> {
    if (sender.costWon > 0 && count > 0)
      await budgets.release(count, sender.costWon, clock.now(), policy().budget);
  }

  /** The finished texts, with the label checked on what will really be shown. */
  async function write(chunk: Leaving[], summary: DeliverSummary): Promise<Leaving[]> {
    if (sender.renders === 'onDelivery') return chunk;
    const messages = await writer.writeAll(chunk.map(({ delivery }) => delivery));
    const { channel } = registry();
    const written = chunk.map((leaving): Leaving => {
      const message = messages.get(leaving.delivery.id);
      if (!message) return redecided(leaving, { campaign: 'ended' });
      const isAd = leaving.delivery.kind === 'advertising';
      const problem = isAd ? labelProblem(message.text, channel) : undefined;
      return problem === undefined ? { ...leaving, message } : redecided(leaving, { labelProblem: problem });
    });
    return sift(written, summary);
  }

  async function writeAhead(chunk: Leaving[]): Promise<Leaving[]> {
    const now = clock.now();
    const steps = chunk.map(({ delivery, decision, message }) => ({
      delivery,
      change: sendingChange(delivery, { decision, message, sender: sender.name, now }),
    }));
    const applied = new Map(
      (await recorder.record(steps)).map(({ delivery, change }) => [delivery.id, change.set]),
    );
    return chunk.flatMap((leaving) => {
      const set = applied.get(leaving.delivery.id);
      return set ? [{ ...leaving, delivery: { ...leaving.delivery, ...set } }] : [];
    });
  }

  return { open, depart, giveBack, refund };
}
export type Departure = ReturnType<typeof createDeparture>;

/** What was claimed a little ahead leaves when the last of it is due; the gate that follows looks at the true instant. */
function leavesAt(waiting: Delivery[], now: Date): Date {
  const due = waiting.map(({ status, nextAt }) => (status === 'scheduled' ? nextAt.getTime() : 0));
  return new Date(Math.max(now.getTime(), ...due));
}

const placeWanted = ({ delivery, decision }: Leaving) => ({
  contactId: delivery.contactId,
  deliveryId: delivery.id,
  at: decision.at,
  limits: wishedLimits(decision.input.limits, decision.input.wish),
});

/** The decision again, with something that was learned since. */
function redecided(leaving: Leaving, learned: Partial<GateInput>): Leaving {
  const input = { ...leaving.decision.input, ...learned };
  return { ...leaving, decision: { ...leaving.decision, input, verdict: gate(input) } };
}
