import { type Access, type AccessLog, fieldById, maskValue, type Sealer } from '../privacy';
import { type SearchKind, valueLookups } from './contact-hashes';
import { type ContactDocument, type ContactFacts, factsOf, LIVING } from './contact-record';
import { type ContactStore, opened } from './contact-store';

/** A line of a list: what may be known without opening, and some answers masked. */
export interface ContactRow extends ContactFacts {
  masked: Record<string, string>;
}

export interface ListOptions {
  /** Registry fields to show, masked. */
  fields: string[];
  state?: 'active' | 'suspended';
  limit?: number;
  /** The last contact id of the page before. */
  after?: string;
  /** Only these people. */
  among?: string[];
}

const PAGE = 50;
const LARGEST_PAGE = 200;

/** Reads for screens: masked, in pages, each read written to the access log before it happens. */
export function createContactLists(store: ContactStore, accessLog: AccessLog) {
  const { model, keys, registry, pseudonyms } = store;

  /** Newest first. `next` is the `after` of the following page; null on the last one. */
  async function list(
    { fields, state, limit = PAGE, after, among }: ListOptions,
    access: Access,
  ): Promise<{ rows: ContactRow[]; next: string | null }> {
    const size = Math.min(limit, LARGEST_PAGE);
    const within = {
      state: { $in: state ? [state] : LIVING },
      ...idsWithin(after, among),
    };
    const found: ContactDocument[] = await model
      .find(within)
      .sort({ _id: -1 })
      .limit(size + 1)
      .lean();
    const page = found.slice(0, size);
    await accessLog.record({ ...access, action: 'list', contactIds: idsOf(page), fields });
    return {
      rows: await rowsOf(page, fields),
      next: found.length > size ? (page.at(-1)?._id ?? null) : null,
    };
  }

  /** People with exactly this name, number or address. The text searched for is not kept anywhere. */
  async function search(
    { by, text, fields }: { by: SearchKind; text: string; fields: string[] },
    access: Access,
  ): Promise<ContactRow[]> {
    const lookups = valueLookups(registry(), pseudonyms, by, text);
    const found: ContactDocument[] = await model
      .find({ lookups: { $in: lookups } })
      .sort({ _id: -1 })
      .limit(PAGE)
      .lean();
    await accessLog.record({
      ...access,
      action: 'search',
      contactIds: idsOf(found),
      fields: [by, ...fields],
    });
    return rowsOf(found, fields);
  }

  /** Those of the texts that are somebody's stored name, number or address, for checking what will be sent to many. */
  async function knownAmong(by: SearchKind, texts: string[], access: Access): Promise<string[]> {
    const lookupsOf = new Map(texts.map((text) => [text, valueLookups(registry(), pseudonyms, by, text)]));
    const found: ContactDocument[] = await model
      .find({ lookups: { $in: [...lookupsOf.values()].flat() } })
      .limit(LARGEST_PAGE)
      .lean();
    await accessLog.record({ ...access, action: 'search', contactIds: idsOf(found), fields: [by] });
    const stored = new Set(found.flatMap(({ lookups }) => lookups));
    return texts.filter((text) => lookupsOf.get(text)?.some((lookup) => stored.has(lookup)));
  }

  /** One person with every answer masked. */
  async function view(contactId: string, access: Access): Promise<ContactRow> {
    const contact = await store.load(contactId);
    const fields = Object.keys(contact.values);
    await accessLog.record({ ...access, action: 'view', contactId, fields });
    return rowOf(contact, await keys.opener(contactId), fields);
  }

  /** One answer in the clear, for a named purpose. */
  async function unmask(contactId: string, fieldId: string, access: Access): Promise<string | null> {
    const contact = await store.load(contactId);
    await accessLog.record({ ...access, action: 'unmask', contactId, fields: [fieldId] });
    const sealer = await keys.opener(contactId);
    return sealer ? (opened(contact, sealer, [fieldId])[fieldId] ?? null) : null;
  }

  async function rowsOf(contacts: ContactDocument[], fields: string[]): Promise<ContactRow[]> {
    const sealers = await keys.openers(idsOf(contacts));
    return contacts.map((contact) => rowOf(contact, sealers.get(contact._id) ?? null, fields));
  }

  function rowOf(contact: ContactDocument, sealer: Sealer | null, fields: string[]): ContactRow {
    const values = sealer ? opened(contact, sealer, fields) : {};
    const masked = Object.entries(values).map(([fieldId, value]) => [
      fieldId,
      maskValue(fieldById(registry(), fieldId)?.type ?? 'text', value),
    ]);
    return { ...factsOf(contact), masked: Object.fromEntries(masked) };
  }

  return { list, search, knownAmong, view, unmask };
}

function idsWithin(after: string | undefined, among: string[] | undefined) {
  const bounds = { ...(after !== undefined && { $lt: after }), ...(among && { $in: among }) };
  return Object.keys(bounds).length > 0 ? { _id: bounds } : {};
}

const idsOf = (contacts: ContactDocument[]) => contacts.map(({ _id }) => _id);
