import type { ContactModel } from '../contacts';
import type { Clock } from '../platform/clock';
import type { PersonalDataHolder } from '../privacy';
import { activityKey } from './activity-key';
import type { ActivityModel, ContactEvent } from './activity-model';
import { engagementScore, SCORE_WINDOW_MS, type ScoreParts } from './engagement-score';
import type { Purchase } from './rule-match';
import { createTraces } from './traces';

interface Deps {
  model: ActivityModel;
  contacts: ContactModel;
  clock: Clock;
}

/** Enough for every rule: they ask for twenty moments at most. */
const MOMENTS_KEPT = 50;

/** What contacts did and got. Events are appended; what rules look at is derived from them and can be made again. */
export function createActivity({ model, contacts, clock }: Deps) {
  const traces = createTraces({ contacts, activity: model });

  /** Keeps an event. The same key again changes nothing, and finishes what a crash left undone. False for a known one. */
  async function record(event: ContactEvent): Promise<boolean> {
    const isNew = await model.add(event);
    const { contactId, name, about } = event;
    const ofName = await model.newest({ contactId, name }, MOMENTS_KEPT);
    const ofBoth = about === undefined ? [] : await model.newest({ contactId, name, about }, MOMENTS_KEPT);
    const keys = [activityKey(name), ...(about === undefined ? [] : [activityKey(name, about)])];
    await model.put(
      contactId,
      {
        [`moments.${activityKey(name)}`]: momentsOf(ofName),
        ...(about !== undefined && { [`moments.${activityKey(name, about)}`]: momentsOf(ofBoth) }),
        ...(name === 'purchased' && { purchases: ofName.map(purchaseOf) }),
        ...(await scoreOf(contactId)),
      },
      keys,
    );
    await traces.copy(contactId);
    return isNew;
  }

  async function scoreOf(contactId: string) {
    const now = clock.now();
    const events = await model.eventsSince(contactId, new Date(now.getTime() - SCORE_WINDOW_MS));
    return { score: engagementScore(events, now).total, scoredAt: now };
  }

  /** The source a contact came by: the first one stays, the last one moves on. */
  async function touch(contactId: string, source: string): Promise<void> {
    await model.touch(contactId, source);
    await traces.copy(contactId);
  }

  /** Scores fall with time alone, so they are made anew once a day, and with them what a crash left uncopied. Says how many changed hands of a batch. */
  async function rescore(): Promise<number> {
    let rescored = 0;
    for (let after: string | undefined; ; ) {
      const ids = await model.idsWhere({}, { after, limit: 500 });
      for (const contactId of ids) {
        await model.put(contactId, await scoreOf(contactId), []);
        await traces.copy(contactId);
      }
      rescored += ids.length;
      after = ids.at(-1);
      if (after === undefined) return rescored;
    }
  }

  /** The score of one contact with its parts, as of now. */
  async function explainScore(contactId: string): Promise<ScoreParts & { total: number }> {
    const now = clock.now();
    return engagementScore(
      await model.eventsSince(contactId, new Date(now.getTime() - SCORE_WINDOW_MS)),
      now,
    );
  }

  /** What one contact did since, for their page; the newest first. */
  async function eventsOf(contactId: string, since: Date): Promise<ContactEvent[]> {
    const events = await model.eventsSince(contactId, since);
    return events.sort((one, other) => other.at.getTime() - one.at.getTime());
  }

  const holder: PersonalDataHolder = {
    name: 'activity',
    async export(contactId) {
      const events = await model.eventsSince(contactId, new Date(0));
      return { 활동: events.map(({ name, about, at, amountWon }) => ({ name, about, at, amountWon })) };
    },
    erase: model.removeOf,
  };

  return { record, touch, trace: traces.copy, rescore, explainScore, eventsOf, holder };
}
export type Activity = ReturnType<typeof createActivity>;

const momentsOf = (events: ContactEvent[]) => events.map(({ at }) => at);

const purchaseOf = ({ about = '', amountWon = 0, at }: ContactEvent): Purchase => ({
  item: about,
  amountWon,
  at,
});
