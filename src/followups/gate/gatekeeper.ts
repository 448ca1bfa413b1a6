import { type ConsentState, isGranted, isReconfirmOverdue } from '../../consent';
import type { Clock } from '../../platform/clock';
import type { Registry } from '../../privacy';
import { ruleCoverage } from '../../segments';
import { audienceRule, type Campaign, stepById, textsOf } from '../campaigns/campaign';
import type { CampaignBook } from '../campaigns/campaign-book';
import { purposeScopes } from '../campaigns/consent-needs';
import type { SendingPolicy } from '../campaigns/sending-policy';
import type { Decision, Delivery } from '../dispatch/delivery';
import type { ConsentReader, ContactReader, IncidentLock } from '../followup-ports';
import { labelProblem } from '../messages/ad-label';
import { exposedData } from '../messages/exposed-data';
import { renderMessage } from '../messages/message';
import { promotingWords } from '../messages/promotion';
import type { BudgetModel } from './budget-model';
import type { AdHistory } from './frequency';
import type { FrequencyModel } from './frequency-model';
import { type GateConsents, type GateInput, gate } from './gate';
import { WIDEST_WINDOW } from './quiet-hours';
import type { WishModel } from './wish-model';

export type GatedMessage = Pick<Delivery, 'id' | 'contactId' | 'campaign' | 'step' | 'kind' | 'expiresAt'>;

interface Deps {
  contacts: ContactReader;
  consents: ConsentReader;
  incidents: IncidentLock;
  frequency: FrequencyModel;
  campaigns: CampaignBook;
  registry: () => Registry;
  wishes: WishModel;
  budgets: BudgetModel;
  policy: () => SendingPolicy;
  clock: Clock;
  /** Won for each message. */
  costWon: number;
}

interface Question {
  stage: Decision['stage'];
  /** The instant the message would leave. */
  at(message: GatedMessage): Date;
  /** Ask about places and money too: not while planning, and not once they are reserved. */
  asksLimits: boolean;
  /** Asks as if this campaign were running under its name. */
  as?: Campaign;
}

/** Reads everything again for a batch of messages and asks the gate about each. */
export function createGatekeeper(deps: Deps) {
  const { contacts, consents, incidents, frequency, campaigns, registry, wishes, budgets, policy, costWon } =
    deps;

  const worked = new WeakMap<Campaign, { registry: Registry; facts: CampaignFacts }>();

  async function judge(messages: GatedMessage[], question: Question): Promise<Map<string, Decision>> {
    const contactIds = [...new Set(messages.map(({ contactId }) => contactId))];
    const adsOnly = messages.filter(({ kind }) => kind === 'advertising').map(({ contactId }) => contactId);
    const asksMoney = question.asksLimits && costWon > 0;
    const [known, agreed, wished, histories, leftWon, incidentLock] = await Promise.all([
      contacts.contactsById(contactIds),
      consents.statesOf(contactIds),
      wishes.wishesOf(contactIds),
      question.asksLimits ? frequency.historiesOf(adsOnly) : undefined,
      asksMoney ? budgets.left(deps.clock.now(), policy().budget) : undefined,
      incidents.isLocked(),
    ]);
    const campaignOf = (name: string) => (question.as?.name === name ? question.as : campaigns.find(name));
    const audiences = await audiencesOf(messages, campaignOf);
    const facts = new Map(
      [...new Set(messages.map(({ campaign }) => campaign))].map((name) => [
        name,
        campaignFacts(campaignOf(name)),
      ]),
    );
    return new Map(
      messages.map((message) => {
        const now = question.at(message);
        const { campaign, needs, segmentNeeds, ...text } =
          facts.get(message.campaign) ?? campaignFacts(undefined);
        const contact = known.get(message.contactId);
        const state = agreed.get(message.contactId);
        const wish = wished.get(message.contactId);
        const history = histories && without(histories.get(message.contactId), message.id);
        const input: GateInput = {
          now,
          kind: message.kind,
          contact: contact?.state ?? 'erased',
          relation: contact?.relation ?? 'unknown',
          campaign: campaign && question.as === campaign ? 'running' : stateFor(message),
          expiresAt: message.expiresAt,
          inAudience: audiences.get(message.campaign)?.has(message.contactId) ?? true,
          incidentLock,
          consents: consentsFor({ needs, segmentNeeds }, state, now),
          window: campaign?.window ?? WIDEST_WINDOW,
          limits: policy().ads,
          ...text,
          ...(wish && { wish }),
          ...(history && { history }),
          ...(leftWon !== undefined && { budget: { leftWon, costWon } }),
        };
        return [message.id, { at: now, stage: question.stage, verdict: gate(input), input }];
      }),
    );
  }

  /** A campaign that this process does not know is not over: another one planned it. A step that was taken out is. */
  function stateFor({ campaign: name, step }: GatedMessage): GateInput['campaign'] {
    const campaign = campaigns.find(name);
    if (!campaign) return 'paused';
    return stepById(campaign, step) ? campaigns.stateOf(name) : 'ended';
  }

  /** Who still belongs, for each campaign with a condition. */
  async function audiencesOf(
    messages: GatedMessage[],
    campaignOf: (name: string) => Campaign | undefined,
  ): Promise<Map<string, Set<string>>> {
    const audiences = new Map<string, Set<string>>();
    for (const name of new Set(messages.map(({ campaign }) => campaign))) {
      const campaign = campaignOf(name);
      const rule = campaign && audienceRule(campaign);
      if (!rule) continue;
      const own = messages.filter(({ campaign }) => campaign === name).map(({ contactId }) => contactId);
      audiences.set(name, await contacts.matching(own, rule));
    }
    return audiences;
  }

  /** Worked out once for each campaign and registry: a changed one is another object. */
  function campaignFacts(campaign: Campaign | undefined): CampaignFacts {
    if (!campaign) return { campaign, needs: [], segmentNeeds: [], reviewed: false };
    const known = worked.get(campaign);
    const current = registry();
    if (known?.registry === current) return known.facts;
    const facts = factsOf(campaign, current);
    worked.set(campaign, { registry: current, facts });
    return facts;
  }

  return { judge };
}
export type Gatekeeper = ReturnType<typeof createGatekeeper>;

/** What holds for everybody who gets a campaign. */
interface CampaignFacts extends Pick<GateInput, 'topic' | 'reviewed' | 'exposesData' | 'labelProblem'> {
  campaign: Campaign | undefined;
  needs: string[];
  segmentNeeds: string[];
}

/** The text is looked at before anybody's values are in it. */
function factsOf(campaign: Campaign, registry: Registry): CampaignFacts {
  const sender = registry.channel;
  const isAd = campaign.kind === 'advertising';
  const texts = textsOf(campaign).map((template) => renderMessage(template, campaign, {}, sender).text);
  const problem = isAd ? texts.map((text) => labelProblem(text, sender)).find((found) => found) : undefined;
  return {
    campaign,
    ...(campaign.topic !== undefined && { topic: campaign.topic }),
    needs: purposeScopes(registry, campaign.purpose),
    segmentNeeds: campaign.condition ? ruleCoverage(registry, campaign.condition, campaign).scopes : [],
    reviewed: isAd || texts.every((text) => promotingWords(text).length === 0),
    ...(exposedData(campaign, registry).length > 0 && { exposesData: true }),
    ...(problem !== undefined && { labelProblem: problem }),
  };
}

/** A message is not in its own way. */
function without(history: AdHistory | undefined, deliveryId: string): AdHistory {
  if (!history) return { sends: [] };
  const { sends, usefulAt } = history;
  return { sends: sends.filter((send) => send.deliveryId !== deliveryId), ...(usefulAt && { usefulAt }) };
}

/** No record means no. */
function consentsFor(
  { needs, segmentNeeds }: { needs: string[]; segmentNeeds: string[] },
  state: ConsentState | undefined,
  now: Date,
): GateConsents {
  const granted = (scope: string) => state !== undefined && isGranted(state, scope);
  return {
    purpose: needs.every(granted),
    segment: segmentNeeds.every(granted),
    marketing: granted('marketing'),
    ads: granted('ads'),
    adsNight: granted('ads.night'),
    adsReconfirmOverdue: state !== undefined && isReconfirmOverdue(state, 'ads', now),
  };
}
