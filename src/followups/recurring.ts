import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import { occurrenceName, occurrencesBetween } from './calendar';
import type { Campaign } from './campaign';
import type { CampaignBook } from './campaign-book';
import type { ContactReader } from './followup-ports';
import type { Planner } from './planner';
import type { CampaignRun, RunModel } from './run-model';

interface Deps {
  runs: RunModel;
  contacts: ContactReader;
  planner: Planner;
  campaigns: CampaignBook;
  clock: Clock;
  logger: Logger;
}

/** Deliveries are written down this long before they fall due, so that all of them are there in time. */
const PLAN_AHEAD_MS = 10 * 60_000;
const LEASE_MS = 60_000;
/** Contacts in memory at once. */
const PAGE = 500;

/** Plans the deliveries of repeating campaigns: one run per occurrence, contact by contact, resumable after a crash. */
export function createRecurringPlanner({ runs, contacts, planner, campaigns, clock, logger }: Deps) {
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
    if (trigger.kind !== 'every') return;
    const now = clock.now();
    const from = await runs.plannedUntil(name, now);
    const until = new Date(now.getTime() + PLAN_AHEAD_MS);
    const near = occurrencesBetween(trigger.calendar, from, until);
    for (const dueAt of near) {
      if (dueAt.getTime() + validForMs > now.getTime())
        await runs.start({ campaign: name, occurrence: occurrenceName(dueAt), dueAt }, now);
      else log.warn('campaign.missed', { campaign: name, occurrence: occurrenceName(dueAt) });
    }
    if (near.length > 0) await runs.markPlannedUntil(name, until);
  }

  async function work(run: CampaignRun): Promise<number> {
    const campaign = campaigns.find(run.campaign);
    // Not known here: another process planned it and will go on, or it was taken away and nobody needs it.
    if (!campaign) return 0;
    let planned = 0;
    const rule = campaign.condition;
    for (let after = run.after; ; ) {
      const { contactIds, next } = await contacts.page({ after, limit: PAGE, ...(rule && { rule }) });
      if (next === undefined) break;
      const { occurrence, dueAt } = run;
      const wishes = contactIds.map((contactId) => ({ contactId, occurrence, dueAt }));
      const added = await planner.plan(campaign, wishes, clock.now());
      planned += added;
      after = next;
      const until = new Date(clock.now().getTime() + LEASE_MS);
      if (!(await runs.advance(run, { after: next, planned: added, until }))) return planned;
    }
    await runs.finish(run, clock.now());
    log.info('campaign.planned', { campaign: run.campaign, occurrence: run.occurrence, planned });
    return planned;
  }

  return { planDue };
}
