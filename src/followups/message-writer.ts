import { type ConsentState, isGranted } from '../consent';
import type { Registry } from '../privacy';
import { ruleCoverage, scopesCovering } from '../segments';
import { type Campaign, type MessageTemplate, stepById } from './campaign';
import type { CampaignBook } from './campaign-book';
import type { Delivery } from './delivery';
import type { ConsentReader, ContactReader, ProfileReader } from './followup-ports';
import { type RenderedMessage, renderMessage } from './message';
import { fieldsRead } from './message-template';

interface Deps {
  contacts: ContactReader;
  profile: ProfileReader;
  consents: ConsentReader;
  campaigns: CampaignBook;
  registry: () => Registry;
}

/**
 * Writes messages for contacts: picks the text that is meant for each, and puts their values in. A field is read, for
 * either, only when the contact's consents cover that use; else the next text or the fallback does.
 */
export function createMessageWriter({ contacts, profile, consents, campaigns, registry }: Deps) {
  /** The texts of one step, by contact. */
  async function write(
    campaign: Campaign,
    stepId: string,
    contactIds: string[],
  ): Promise<Map<string, RenderedMessage>> {
    const states = await consents.statesOf(contactIds);
    const chosen = await choose(campaign, stepId, contactIds, states);
    const values = await coveredValues(campaign, chosen, states);
    const sender = registry().channel;
    return new Map(
      [...chosen].map(([id, template]) => [
        id,
        renderMessage(template, campaign, values.get(id) ?? {}, sender),
      ]),
    );
  }

  /** The messages of deliveries, by delivery; none for a campaign or step that is not known here. */
  async function writeAll(deliveries: Delivery[]): Promise<Map<string, RenderedMessage>> {
    const messages = new Map<string, RenderedMessage>();
    const groups = new Map<string, Delivery[]>();
    for (const delivery of deliveries) {
      const group = `${delivery.campaign} ${delivery.step}`;
      groups.set(group, [...(groups.get(group) ?? []), delivery]);
    }
    for (const own of groups.values()) {
      const campaign = campaigns.find(own[0]?.campaign ?? '');
      if (!campaign) continue;
      const written = await write(campaign, own[0]?.step ?? '', [
        ...new Set(own.map(({ contactId }) => contactId)),
      ]);
      for (const { id, contactId } of own) {
        const message = written.get(contactId);
        if (message) messages.set(id, message);
      }
    }
    return messages;
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
    const fields = [...new Set([...chosen.values()].flatMap(({ parts }) => fieldsRead(parts)))];
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

function grantsAll(state: ConsentState | undefined, scopes: string[]): boolean {
  return scopes.every((scope) => state !== undefined && isGranted(state, scope));
}
