import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { newId } from '../../platform/ids';

const text = { type: String, required: true } as const;
const date = { type: Date, required: true } as const;

const runSchema = new Schema(
  {
    _id: text,
    campaign: text,
    occurrence: text,
    dueAt: date,
    status: text,
    nextAt: date,
    lease: String,
    after: String,
    planned: { type: Number, required: true },
    doneAt: Date,
  },
  { collection: 'campaign_runs', autoIndex: false, versionKey: false },
);
runSchema.index({ status: 1, nextAt: 1 });

const stateSchema = new Schema(
  { _id: text, plannedUntil: date },
  { collection: 'campaign_states', autoIndex: false, versionKey: false },
);

/** One occurrence of a repeating campaign, and how far the planning of its deliveries came. */
export interface CampaignRun {
  campaign: string;
  occurrence: string;
  dueAt: Date;
  status: 'planning' | 'done';
  nextAt: Date;
  lease?: string;
  /** The last contact planned; a crash goes on from there. */
  after?: string;
  planned: number;
  doneAt?: Date;
}

type StoredRun = CampaignRun & { _id: string };
interface StoredState {
  _id: string;
  plannedUntil: Date;
}

export function createRunModel(connection: Connection) {
  connection.model('CampaignRun', runSchema);
  connection.model('CampaignState', stateSchema);
  const runs = connection.collection<StoredRun>('campaign_runs');
  const states = connection.collection<StoredState>('campaign_states');

  /** Until when the occurrences of a campaign are planned; `first` for one that is seen for the first time. */
  async function plannedUntil(campaign: string, first: Date): Promise<Date> {
    const known = await states.findOne({ _id: campaign });
    if (known) return known.plannedUntil;
    await states.updateOne({ _id: campaign }, { $max: { plannedUntil: first } }, { upsert: true });
    return first;
  }

  async function markPlannedUntil(campaign: string, until: Date): Promise<void> {
    await states.updateOne({ _id: campaign }, { $max: { plannedUntil: until } }, { upsert: true });
  }

  /** Starts a run; started before, it stays as it is. */
  async function start(
    run: Pick<CampaignRun, 'campaign' | 'occurrence' | 'dueAt'>,
    now: Date,
  ): Promise<void> {
    try {
      await runs.insertOne({
        ...run,
        _id: `${run.campaign} ${run.occurrence}`,
        status: 'planning',
        nextAt: now,
        planned: 0,
      });
    } catch (err) {
      if (!isDuplicateKey(err)) throw err;
    }
  }

  /** Takes one unfinished run for `leaseMs`. */
  async function claim(now: Date, leaseMs: number): Promise<CampaignRun | null> {
    return runs.findOneAndUpdate(
      { status: 'planning', nextAt: { $lte: now } },
      { $set: { lease: newId(), nextAt: new Date(now.getTime() + leaseMs) } },
      { sort: { nextAt: 1 }, returnDocument: 'after' },
    );
  }

  /** Keeps how far it came, and the lease. False when another process took over. */
  async function advance(
    { campaign, occurrence, lease }: CampaignRun,
    step: { after: string; planned: number; until: Date },
  ): Promise<boolean> {
    const { matchedCount } = await runs.updateOne(
      { _id: `${campaign} ${occurrence}`, lease },
      { $set: { after: step.after, nextAt: step.until }, $inc: { planned: step.planned } },
    );
    return matchedCount === 1;
  }

  async function finish({ campaign, occurrence, lease }: CampaignRun, at: Date): Promise<void> {
    await runs.updateOne(
      { _id: `${campaign} ${occurrence}`, lease },
      { $set: { status: 'done', doneAt: at } },
    );
  }

  return { plannedUntil, markPlannedUntil, start, claim, advance, finish };
}
export type RunModel = ReturnType<typeof createRunModel>;
