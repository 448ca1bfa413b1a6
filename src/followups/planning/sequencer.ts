import { type ConsentState, isGranted } from '../../consent';
import type { Clock } from '../../platform/clock';
import type { Registry } from '../../privacy';
import { type Rule, ruleCoverage } from '../../segments';
import { type Campaign, type Step, stepAfter } from '../campaigns/campaign';
import type { CampaignBook } from '../campaigns/campaign-book';
import { neededScopes } from '../campaigns/consent-needs';
import { delayedFrom, firstStepFrom } from '../campaigns/trigger';
import type { ConsentReader, ContactReader } from '../followup-ports';
import type { Enrolment, EnrolmentModel } from './enrolment-model';
import type { Planner } from './planner';

interface Deps {
  enrolments: EnrolmentModel;
  planner: Planner;
  contacts: ContactReader;
  consents: ConsentReader;
  campaigns: CampaignBook;
  registry: () => Registry;
  clock: Clock;
}

const BATCH = 200;
const LEASE_MS = 60_000;
/** A campaign that this process does not know, or a series without a next episode, is looked at again. */
const UNKNOWN_MS = 10 * 60_000;
const NEXT_EPISODE_MS = 3_600_000;
/** Later than this the following steps count from now, so that a long stop does not bring them all at once. */
const ON_TIME_MS = 3_600_000;

/** Somebody who meets a trigger. */
export interface Entry {
  contactId: string;
  occurrence: string;
  /** When the trigger happened or falls due. */
  startAt: Date;
}

/** Takes contacts through the steps of campaigns. A step is planned once, whatever crashes in between. */
export function createSequencer(deps: Deps) {
  const { enrolments, planner, contacts, consents, campaigns, registry, clock } = deps;

  /** Brings contacts onto a campaign. One with a single step needs no enrolment: its delivery is planned at once. */
  async function enrol(campaign: Campaign, entries: Entry[]): Promise<number> {
    const [first, ...more] = campaign.steps;
    if (!first) return 0;
    const dueAt = (entry: Entry) => firstStepFrom(entry.startAt, first.wait, first.at);
    if (more.length === 0 && !campaign.isSeries) {
      const wishes = entries.map((entry) => ({
        contactId: entry.contactId,
        occurrence: entry.occurrence,
        step: first.id,
        dueAt: dueAt(entry),
      }));
      return planner.plan(campaign, wishes, clock.now());
    }
    const scopes = neededScopes(registry(), campaign);
    return enrolments.start(
      entries.map((entry) => ({
        contactId: entry.contactId,
        campaign: campaign.name,
        occurrence: entry.occurrence,
        scopes,
        dueAt: dueAt(entry),
        startedAt: clock.now(),
      })),
    );
  }

  /** Plans every step that is due. Says how many enrolments it looked at. */
  async function advance(): Promise<number> {
    let looked = 0;
    for (;;) {
      const claimed = await enrolments.claim(clock.now(), BATCH, LEASE_MS);
      if (claimed.length === 0) return looked;
      looked += claimed.length;
      for (const name of new Set(claimed.map(({ campaign }) => campaign))) {
        await advanceThose(
          name,
          claimed.filter(({ campaign }) => campaign === name),
        );
      }
    }
  }

  async function advanceThose(name: string, those: Enrolment[]): Promise<void> {
    const now = clock.now();
    const campaign = campaigns.find(name);
    if (!campaign || campaigns.stateOf(name) !== 'running') {
      const isOver = campaign && campaigns.stateOf(name) === 'ended';
      const set = isOver ? ended('exited', now, 'CAMPAIGN_ENDED') : { nextAt: later(now, UNKNOWN_MS) };
      return enrolments.move(those.map((enrolment) => ({ enrolment, set })));
    }
    const staying = await exitThose(campaign, those, now);
    const states = await consents.statesOf(staying.map(({ contactId }) => contactId));
    for (const after of new Set(staying.map((enrolment) => enrolment.after))) {
      const together = staying.filter((enrolment) => enrolment.after === after);
      await takeStep(campaign, stepAfter(campaign, after), together, states, now);
    }
  }

  /** Ends it for those who left, answered or reached the goal; the others stay. */
  async function exitThose(campaign: Campaign, those: Enrolment[], now: Date): Promise<Enrolment[]> {
    const ids = those.map(({ contactId }) => contactId);
    const known = await contacts.contactsById(ids);
    const { onReply, goal } = campaign.exits;
    const there = goal ? await contacts.matching(ids, goal) : new Set<string>();
    const reasonFor = ({ contactId, lastDueAt }: Enrolment): string | undefined => {
      const contact = known.get(contactId);
      if (!contact || contact.state === 'erased') return 'SUBJECT_NOT_ACTIVE';
      if (there.has(contactId)) return 'GOAL_REACHED';
      return onReply && lastDueAt && contact.seenAt > lastDueAt ? 'REPLIED' : undefined;
    };
    const leaving = those.filter((enrolment) => reasonFor(enrolment) !== undefined);
    await enrolments.move(
      leaving.map((enrolment) => ({ enrolment, set: ended('exited', now, reasonFor(enrolment)) })),
    );
    return those.filter((enrolment) => !leaving.includes(enrolment));
  }

  async function takeStep(
    campaign: Campaign,
    step: Step | undefined,
    those: Enrolment[],
    states: Map<string, ConsentState>,
    now: Date,
  ): Promise<void> {
    if (!step) {
      const set = campaign.isSeries ? awaiting(now) : ended('done', now);
      return enrolments.move(those.map((enrolment) => ({ enrolment, set })));
    }
    const newEpisode = those.filter(({ isAwaiting }) => isAwaiting);
    if (newEpisode.length > 0) {
      await enrolments.move(
        newEpisode.map((enrolment) => ({ enrolment, set: dueForEpisode(step, enrolment, now) })),
      );
      return takeStep(
        campaign,
        step,
        those.filter(({ isAwaiting }) => !isAwaiting),
        states,
        now,
      );
    }
    const meeting = step.condition
      ? await meetingCovered(step.condition, campaign, those, states)
      : undefined;
    const planned = those.filter(({ contactId }) => meeting?.has(contactId) ?? true);
    await planner.plan(
      campaign,
      planned.map(({ contactId, occurrence, dueAt }) => ({
        contactId,
        occurrence: `${occurrence}/${step.id}`,
        step: step.id,
        dueAt,
      })),
      now,
    );
    await enrolments.move(
      those.map((enrolment) => ({ enrolment, set: afterStep(campaign, step, enrolment, now) })),
    );
  }

  /** A condition is asked only of those whose consents cover what it reads. */
  async function meetingCovered(
    condition: Rule,
    campaign: Campaign,
    those: Enrolment[],
    states: Map<string, ConsentState>,
  ): Promise<Set<string>> {
    const { scopes, uncovered } = ruleCoverage(registry(), condition, campaign);
    const covered = those
      .map(({ contactId }) => contactId)
      .filter((id) => {
        const state = states.get(id);
        return uncovered.length === 0 && scopes.every((scope) => state && isGranted(state, scope));
      });
    return contacts.matching(covered, condition);
  }

  return { enrol, advance };
}
export type Sequencer = ReturnType<typeof createSequencer>;

function afterStep(campaign: Campaign, step: Step, { dueAt }: Enrolment, now: Date): Partial<Enrolment> {
  const next = stepAfter(campaign, step.id);
  const taken = { after: step.id, lastDueAt: dueAt };
  if (!next && !campaign.isSeries) return { ...taken, ...ended('done', now) };
  if (!next) return { ...taken, ...awaiting(now) };
  const from = now.getTime() - dueAt.getTime() > ON_TIME_MS ? now : dueAt;
  const nextDue = delayedFrom(from, next.wait, next.at);
  return { ...taken, dueAt: nextDue, nextAt: nextDue };
}

/** Had all episodes there are. */
function awaiting(now: Date): Partial<Enrolment> {
  return { isAwaiting: true, nextAt: later(now, NEXT_EPISODE_MS) };
}

/** A new episode comes as long after the one before as it says, or at its next time of day when that is past. */
function dueForEpisode({ wait, at }: Step, { lastDueAt, dueAt }: Enrolment, now: Date): Partial<Enrolment> {
  const asWritten = delayedFrom(lastDueAt ?? dueAt, wait, at);
  const due = asWritten > now ? asWritten : delayedFrom(now, { amount: 0, unit: 'm' }, at);
  return { isAwaiting: false, dueAt: due, nextAt: due };
}

function ended(status: 'done' | 'exited', at: Date, reason?: string): Partial<Enrolment> {
  return { status, endedAt: at, ...(reason !== undefined && { reason }) };
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
