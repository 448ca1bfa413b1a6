import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import { type Campaign, entryRule } from '../campaigns/campaign';
import type { CampaignBook } from '../campaigns/campaign-book';
import type { Trigger } from '../campaigns/trigger';
import type { ContactReader } from '../followup-ports';
import { occurrenceName, occurrencesBetween } from './calendar';
import type { CampaignRun, RunModel } from './run-model';
import type { Entry, Sequencer } from './sequencer';

interface Deps {
  runs: RunModel;
  contacts: ContactReader;
  sequencer: Sequencer;
  campaigns: CampaignBook;
  clock: Clock;
  logger: Logger;
}

/** Deliveries are written down this long before they fall due, so that all of them are there in time. */
const PLAN_AHEAD_MS = 10 * 60_000;
const LEASE_MS = 60_000;
const GIVEN_UP_MS = 86_400_000;
/** Contacts in memory at once. */
const PAGE = 500;

/** Plans the deliveries of repeating campaigns: one run per occurrence, contact by contact, resumable after a crash. */
export function createRecurringPlanner({ runs, contacts, sequencer, campaigns, clock, logger }: Deps) {
  const log = logger.child({ module: 'followups' });

  /** Starts the runs that are near and works on unfinished ones. Says how many deliveries were planned. */
  async function planDue(): Promise<number> {
    for (const campaign of campaigns.all()) await startRuns(campaign);
    let planned = 0;
    for (
      let run = await runs.claim(clock.now(), LEASE_MS);
      run;
      run = await runs.claim(clock.now(), LEASE_MS)
    ) {
      planned += await work(run);
    }
    return planned;
  }

  /** What was missed while nothing ran starts too, unless it is stale by now. */
  async function startRuns({ name, trigger, validForMs }: Campaign): Promise<void> {
    if (trigger.kind === 'after' || campaigns.stateOf(name) !== 'running') return;
    const now = clock.now();
    // Of a file that is new, nothing is made up for. What an operator starts was looked at a moment ago.
    const isNew = trigger.kind === 'once' && !campaigns.isWritten(name) ? new Date(0) : now;
    const from = await runs.plannedUntil(name, isNew);
    const until = new Date(now.getTime() + PLAN_AHEAD_MS);
    const near = occurrencesOf(trigger, from, until);
    for (const dueAt of near) {
      if (dueAt.getTime() + validForMs > now.getTime())
        await runs.start({ campaign: name, occurrence: occurrenceName(dueAt), dueAt }, now);
      else log.warn('campaign.missed', { campaign: name, occurrence: occurrenceName(dueAt) });
    }
    if (near.length > 0) await runs.markPlannedUntil(name, until);
  }

  async function work(run: CampaignRun): Promise<number> {
    const campaign = campaigns.find(run.campaign);
    // Not known here: another process may know it. After a day nobody does.
    if (!campaign) {
      if (clock.now().getTime() - run.dueAt.getTime() > GIVEN_UP_MS) await runs.finish(run, clock.now());
      return 0;
    }
    let planned = 0;
    const rule = entryRule(campaign);
    for (let after = run.after; ; ) {
      const { contactIds, next } = await contacts.page({ after, limit: PAGE, ...(rule && { rule }) });
      if (next === undefined) break;
      const added = await sequencer.enrol(campaign, await entriesFor(campaign, run, contactIds));
      planned += added;
      after = next;
      const until = new Date(clock.now().getTime() + LEASE_MS);
      if (!(await runs.advance(run, { after: next, planned: added, until }))) return planned;
    }
    await runs.finish(run, clock.now());
    log.info('campaign.planned', { campaign: run.campaign, occurrence: run.occurrence, planned });
    return planned;
  }

  /** A silence is one occasion, on whichever day it is found: it is named by when it began. */
  async function entriesFor({ trigger }: Campaign, run: CampaignRun, contactIds: string[]): Promise<Entry[]> {
    const entry = { occurrence: run.occurrence, startAt: run.dueAt };
    if (trigger.kind !== 'silent') return contactIds.map((contactId) => ({ contactId, ...entry }));
    const known = await contacts.contactsById(contactIds);
    return [...known].map(([contactId, { seenAt }]) => ({
      contactId,
      startAt: run.dueAt,
      occurrence: `silent since ${seenAt.toISOString()}`,
    }));
  }

  /** The first occurrence of a running campaign in this time; undefined when there is none. */
  function nextOccurrence(from: Date, until: Date): Date | undefined {
    const near = campaigns
      .all()
      .filter(({ name }) => campaigns.stateOf(name) === 'running')
      .flatMap(({ trigger }) => occurrencesOf(trigger, from, until));
    return near.sort((a, b) => a.getTime() - b.getTime())[0];
  }

  return { planDue, nextOccurrence };
}

const EVERY_MONTH = Array.from({ length: 12 }, (_, index) => index + 1);

function occurrencesOf(trigger: Trigger, from: Date, until: Date): Date[] {
  switch (trigger.kind) {
    case 'after':
      return [];
    case 'once':
      return trigger.on > from && trigger.on <= until ? [trigger.on] : [];
    case 'every':
      return occurrencesBetween(trigger.calendar, from, until);
    case 'silent': {
      const { hour, minute } = trigger.at;
      return occurrencesBetween({ hours: [hour], minutes: [minute], months: EVERY_MONTH }, from, until);
    }
  }
}
