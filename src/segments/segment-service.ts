import { type ConsentService, isGranted } from '../consent';
import type { ContactRow, ContactService } from '../contacts';
import type { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import { checkWithWords } from '../platform/zod-problem';
import type { Access, FieldUse, PersonalDataHolder, Registry } from '../privacy';
import { scopesOf } from '../privacy';
import type { Audience } from './audience';
import { customerFileColumns, customerFileRow } from './customer-file';
import { fieldsReadBy, ruleCoverage, type ValueUse } from './purpose-coverage';
import { type Rule, RuleSchema } from './rule';
import { ruleMistakes } from './rule-mistakes';
import { ruleSentence } from './rule-sentence';
import { exportNotAgreed, ruleInvalid, segmentUnknown } from './segment-errors';
import type { SavedSegment, SegmentModel, SegmentSnapshot } from './segment-model';

interface Deps {
  model: SegmentModel;
  audience: Audience;
  contacts: Pick<ContactService, 'view' | 'readProfile'>;
  consents: Pick<ConsentService, 'statesOf'>;
  registry: () => Registry;
  clock: Clock;
}

/** How many a rule finds, and how many of them may be sent to. */
export interface SegmentCount {
  matching: number;
  /** Left out because a consent is missing that covers what the rule reads; by that consent. */
  excluded: Record<string, number>;
  /** The rest. */
  sendable: number;
}

const PAGE = 500;
/** As many frozen lists as anybody looks through. */
const MOST_SNAPSHOTS = 50;
/** Pages of candidates that one page of members may cost. */
const MOST_LOOKS = 20;

/** Groups of contacts: rules checked, counted, told in Korean, saved, frozen and exported. */
export function createSegmentService({ model, audience, contacts, consents, registry, clock }: Deps) {
  /** Reads a rule as it was written. Throws `SEGMENT_RULE_INVALID` with every mistake. */
  function parseRule(written: unknown): Rule {
    const checked = checkWithWords(RuleSchema, written);
    const mistakes = checked.ok ? ruleMistakes(checked.value, registry()) : checked.problems;
    if (!checked.ok || mistakes.length > 0)
      throw ruleInvalid(mistakes.map(({ what, fix }) => `${what} → ${fix}`).join('\n'));
    return checked.value;
  }

  /** Counts everybody now. With a use, also who has to be left out of it, and for want of which consent. */
  async function count(rule: Rule, use?: ValueUse): Promise<SegmentCount> {
    const counted: SegmentCount = { matching: 0, excluded: {}, sendable: 0 };
    const { scopes, uncovered } = use ? ruleCoverage(registry(), rule, use) : { scopes: [], uncovered: [] };
    if (scopes.length === 0 && uncovered.length === 0) {
      const matching = await audience.count(rule);
      return { matching, excluded: {}, sendable: matching };
    }
    for await (const contactIds of pages(rule)) {
      counted.matching += contactIds.length;
      const states = scopes.length > 0 ? await consents.statesOf(contactIds) : new Map();
      for (const contactId of contactIds) {
        const state = states.get(contactId);
        const missing =
          uncovered.length > 0 ? uncovered[0] : scopes.find((scope) => !state || !isGranted(state, scope));
        if (missing === undefined) counted.sendable++;
        else counted.excluded[missing] = (counted.excluded[missing] ?? 0) + 1;
      }
    }
    return counted;
  }

  /**
   * Ids of those who belong, newest first, after `after`. A page is full unless it is the last, or unless so few belong that
   * looking on would take long: then `next` leads on from where the looking ended.
   */
  async function members(
    rule: Rule,
    { after, limit }: { after?: string; limit: number },
  ): Promise<{ contactIds: string[]; next: string | null }> {
    const found: string[] = [];
    let last = after;
    for (let looked = 0; looked < MOST_LOOKS; looked += 1) {
      const { contactIds, next } = await audience.page({ after: last, limit: PAGE, rule });
      found.push(...contactIds);
      if (found.length > limit) break;
      if (next === undefined) return { contactIds: found, next: null };
      last = next;
    }
    if (found.length <= limit) return { contactIds: found, next: last ?? null };
    const shown = found.slice(0, limit);
    return { contactIds: shown, next: shown.at(-1) ?? null };
  }

  /** A few of them, masked. Each is written to the access log first. */
  async function sample(rule: Rule, howMany: number, access: Access): Promise<ContactRow[]> {
    const rows: ContactRow[] = [];
    for await (const contactIds of pages(rule)) {
      for (const contactId of contactIds.slice(0, howMany - rows.length))
        rows.push(await contacts.view(contactId, access));
      if (rows.length >= howMany) break;
    }
    return rows;
  }

  async function save(segment: Omit<SavedSegment, 'at' | 'rule'> & { rule: unknown }): Promise<SavedSegment> {
    const saved = { ...segment, rule: parseRule(segment.rule), at: clock.now() };
    await model.save(saved);
    return saved;
  }

  async function find(name: string): Promise<SavedSegment> {
    const found = await model.find(name);
    if (!found)
      throw segmentUnknown(
        name,
        (await model.all()).map((segment) => segment.name),
      );
    return found;
  }

  /** The fields that saved groups choose people by. */
  async function fieldUses(): Promise<FieldUse[]> {
    return (await model.all()).flatMap(({ rule, title }) =>
      fieldsReadBy(rule).map((fieldId) => ({ fieldId, by: title })),
    );
  }

  /** Freezes who belongs now. Later changes of people or rule leave it as it is; only erasure takes somebody out. */
  async function freeze({
    title,
    rule,
    madeBy,
  }: Pick<SegmentSnapshot, 'title' | 'rule' | 'madeBy'>): Promise<SegmentSnapshot> {
    const snapshot = { id: newId(), title, rule, madeBy, at: clock.now() };
    await model.openSnapshot(snapshot);
    let members = 0;
    for await (const contactIds of pages(rule)) {
      await model.addMembers(snapshot.id, contactIds);
      members += contactIds.length;
    }
    await model.closeSnapshot(snapshot.id, members);
    return { ...snapshot, count: members };
  }

  /**
   * A group as Kakao's customer file (고객파일): only people who agreed that their data goes there, and to advertising.
   * The reading of each is written to the access log first; the export should be logged by the caller with its count.
   */
  async function* customerFile(rule: Rule, consentScope: string, access: Access): AsyncGenerator<string> {
    if (!scopesOf(registry()).some(({ scope }) => scope === consentScope))
      throw exportNotAgreed(consentScope);
    const columns = customerFileColumns(registry(), consentScope);
    yield customerFileRow(columns.map(({ title }) => title));
    for await (const contactIds of pages(rule)) {
      const states = await consents.statesOf(contactIds);
      for (const contactId of contactIds) {
        const state = states.get(contactId);
        if (!state || !isGranted(state, consentScope) || !isGranted(state, 'ads')) continue;
        const values = await contacts.readProfile(
          contactId,
          columns.map(({ field }) => field),
          access,
        );
        const cells = columns.map(({ field, show }) => show(values[field] ?? '', clock.now()));
        if (cells[0] !== '') yield customerFileRow(cells);
      }
    }
  }

  async function* pages(rule: Rule): AsyncGenerator<string[]> {
    for (let after: string | undefined; ; ) {
      const { contactIds, next } = await audience.page({ after, limit: PAGE, rule });
      yield contactIds;
      if (next === undefined) return;
      after = next;
    }
  }

  const holder: PersonalDataHolder = {
    name: 'segments',
    export: async () => ({}),
    erase: model.removeMember,
  };

  return {
    fieldUses,
    parseRule,
    sentence: (rule: Rule) => ruleSentence(rule, registry()),
    count,
    members,
    sample,
    save,
    find,
    all: model.all,
    remove: model.remove,
    freeze,
    snapshot: model.findSnapshot,
    snapshots: () => model.latestSnapshots(MOST_SNAPSHOTS),
    snapshotPage: model.memberPage,
    customerFile,
    holder,
  };
}
export type SegmentService = ReturnType<typeof createSegmentService>;
