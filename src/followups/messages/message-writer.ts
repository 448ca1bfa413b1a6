import { type ConsentState, isGranted } from '../../consent';
import type { Registry } from '../../privacy';
import { ruleCoverage, scopesCovering } from '../../segments';
import { type Campaign, fieldsOf, type MessageTemplate, stepById } from '../campaigns/campaign';
import type { CampaignBook } from '../campaigns/campaign-book';
import type { Delivery } from '../dispatch/delivery';
import type { ConsentReader, ContactReader, LinkTracker, ProfileReader } from '../followup-ports';
import { type RenderedMessage, renderMessage } from './message';

interface Deps {
  contacts: ContactReader;
  profile: ProfileReader;
  consents: ConsentReader;
  campaigns: CampaignBook;
  registry: () => Registry;
  /** Without it, tracked buttons lead straight to their address. */
  links?: LinkTracker;
  /** The words of legal notices, which are not written from a template. */
  legalNotices(deliveries: Delivery[]): Promise<Map<string, RenderedMessage>>;
}

/**
 * Writes messages for contacts: picks the text that is meant for each, and puts their values in. A field is read, for
 * either, only when the contact's consents cover that use; else the next text or the fallback does.
 */
export function createMessageWriter(deps: Deps) {
  const { contacts, profile, consents, campaigns, registry, links, legalNotices } = deps;

  /** The texts of one step, by contact. */
  async function write(
    campaign: Campaign,
    stepId: string,
    contactIds: string[],
  ): Promise<Map<string, RenderedMessage>> {
    return fill(campaign, await chooseFor(campaign, stepId, contactIds));
  }

  async function chooseFor(campaign: Campaign, stepId: string, contactIds: string[]): Promise<Chosen> {
    const states = await consents.statesOf(contactIds);
    return { states, templates: await choose(campaign, stepId, contactIds, states) };
  }

  async function fill(
    campaign: Campaign,
    { templates, states }: Chosen,
  ): Promise<Map<string, RenderedMessage>> {
    const values = await coveredValues(campaign, templates, states);
    const sender = registry().channel;
    return new Map(
      [...templates].map(([id, template]) => [
        id,
        renderMessage(template, campaign, values.get(id) ?? {}, sender),
      ]),
    );
  }

  /** The messages of deliveries, by delivery; none for a campaign or step that is not known here. */
  async function writeAll(deliveries: Delivery[]): Promise<Map<string, RenderedMessage>> {
    const notices = deliveries.filter(({ kind }) => kind === 'legalNotice');
    const messages = notices.length > 0 ? await legalNotices(notices) : new Map<string, RenderedMessage>();
    for (const own of alike(deliveries.filter(({ kind }) => kind !== 'legalNotice'))) {
      const [{ campaign: name, step }] = own;
      const campaign = campaigns.find(name);
      if (!campaign) continue;
      const contactIds = [...new Set(own.map(({ contactId }) => contactId))];
      const chosen = await chooseFor(campaign, step, contactIds);
      const written = await fill(campaign, chosen);
      for (const delivery of own) {
        const message = written.get(delivery.contactId);
        const template = chosen.templates.get(delivery.contactId);
        if (message && template) messages.set(delivery.id, await tracked(message, template, delivery));
      }
    }
    return messages;
  }

  async function tracked(
    message: RenderedMessage,
    template: MessageTemplate,
    delivery: Delivery,
  ): Promise<RenderedMessage> {
    const targets = template.buttons.flatMap(({ web, isTracked }, button) =>
      isTracked ? [{ web, button }] : [],
    );
    if (!links || targets.length === 0) return message;
    const shown = await links.track(targets, delivery);
    return {
      ...message,
      buttons: message.buttons.map((button, index) => ({ ...button, web: shown.get(index) ?? button.web })),
    };
  }

  /** The first text whose condition a contact meets; the last has none. */
  async function choose(
    campaign: Campaign,
    stepId: string,
    contactIds: string[],
    states: Map<string, ConsentState>,
  ): Promise<Map<string, MessageTemplate>> {
    const chosen = new Map<string, MessageTemplate>();
    for (const { condition, message } of stepById(campaign, stepId)?.choices ?? []) {
      const open = contactIds.filter((id) => !chosen.has(id));
      const needs = condition ? ruleCoverage(registry(), condition, campaign) : { scopes: [], uncovered: [] };
      const covered = open.filter(
        (id) => needs.uncovered.length === 0 && grantsAll(states.get(id), needs.scopes),
      );
      const meeting = condition ? await contacts.matching(covered, condition) : new Set(covered);
      for (const id of meeting) chosen.set(id, message);
    }
    return chosen;
  }

  async function coveredValues(
    campaign: Campaign,
    chosen: Map<string, MessageTemplate>,
    states: Map<string, ConsentState>,
  ): Promise<Map<string, Record<string, string>>> {
    const fields = fieldsOf([...chosen.values()]);
    if (fields.length === 0) return new Map();
    const read = await profile.valuesById([...chosen.keys()], fields, campaign.purpose);
    const isCovered = (field: string, id: string) => {
      const scopes = scopesCovering(registry(), field, campaign);
      return scopes !== undefined && grantsAll(states.get(id), scopes);
    };
    return new Map(
      [...read].map(([id, values]) => [
        id,
        Object.fromEntries(Object.entries(values).filter(([field]) => isCovered(field, id))),
      ]),
    );
  }

  return { write, writeAll };
}
export type MessageWriter = ReturnType<typeof createMessageWriter>;

/** The text meant for each contact, and what they agreed to. */
interface Chosen {
  templates: Map<string, MessageTemplate>;
  states: Map<string, ConsentState>;
}

/** Deliveries of one step of one campaign, together. */
function alike(deliveries: Delivery[]): [Delivery, ...Delivery[]][] {
  const groups = new Map<string, [Delivery, ...Delivery[]]>();
  for (const delivery of deliveries) {
    const name = `${delivery.campaign} ${delivery.step}`;
    const group = groups.get(name);
    if (group) group.push(delivery);
    else groups.set(name, [delivery]);
  }
  return [...groups.values()];
}

function grantsAll(state: ConsentState | undefined, scopes: string[]): boolean {
  return scopes.every((scope) => state !== undefined && isGranted(state, scope));
}
