import { type ConsentState, isGranted } from '../consent';
import type { Registry } from '../privacy';
import { scopesCovering } from '../segments';
import type { Campaign } from './campaign';
import type { CampaignBook } from './campaign-book';
import type { Delivery } from './delivery';
import type { ConsentReader, ProfileReader } from './followup-ports';
import { type RenderedMessage, renderMessage } from './message';
import { fieldsRead } from './message-template';

interface Deps {
  profile: ProfileReader;
  campaigns: CampaignBook;
  consents: ConsentReader;
  registry: () => Registry;
}

/** Writes messages for contacts. A value goes in only when the contact's consents cover its use; else its fallback does. */
export function createMessageWriter({ profile, campaigns, consents, registry }: Deps) {
  async function write(campaign: Campaign, contactIds: string[]): Promise<Map<string, RenderedMessage>> {
    const fields = fieldsRead(campaign.message.parts);
    const values = fields.length > 0 ? await coveredValues(campaign, fields, contactIds) : new Map();
    const sender = registry().channel;
    return new Map(contactIds.map((id) => [id, renderMessage(campaign, values.get(id) ?? {}, sender)]));
  }

  /** The messages of deliveries, by delivery; none for a campaign that is not known here. */
  async function writeAll(deliveries: Delivery[]): Promise<Map<string, RenderedMessage>> {
    const messages = new Map<string, RenderedMessage>();
    for (const name of new Set(deliveries.map(({ campaign }) => campaign))) {
      const campaign = campaigns.find(name);
      if (!campaign) continue;
      const own = deliveries.filter((delivery) => delivery.campaign === name);
      const written = await write(
        campaign,
        own.map(({ contactId }) => contactId),
      );
      for (const { id, contactId } of own) {
        const message = written.get(contactId);
        if (message) messages.set(id, message);
      }
    }
    return messages;
  }

  async function coveredValues(campaign: Campaign, fields: string[], contactIds: string[]) {
    const states = await consents.statesOf(contactIds);
    const read = await profile.valuesById(contactIds, fields, campaign.purpose);
    const isCovered = (field: string, state: ConsentState | undefined) =>
      scopesCovering(registry(), field, campaign)?.every((scope) => state && isGranted(state, scope)) ??
      false;
    return new Map(
      [...read].map(([id, values]) => {
        const covered = Object.entries(values).filter(([field]) => isCovered(field, states.get(id)));
        return [id, Object.fromEntries(covered)] as const;
      }),
    );
  }

  return { write, writeAll };
}
export type MessageWriter = ReturnType<typeof createMessageWriter>;
