import { type Connection, Schema } from 'mongoose';
import type { LifecycleState } from './campaign-lifecycle';
import type { FollowupDocument } from './followup-document';

const text = { type: String, required: true } as const;

const schema = new Schema(
  {
    _id: text,
    document: Schema.Types.Mixed,
    state: text,
    author: String,
    history: { type: [Schema.Types.Mixed], required: true },
  },
  { collection: 'campaigns', autoIndex: false, versionKey: false },
);

/** Who took a campaign where, when and why. */
export interface CampaignStep {
  at: Date;
  /** An operator account, or `system`. */
  by: string;
  to: LifecycleState;
  note?: string;
}

export interface CampaignRecord {
  name: string;
  /** As an operator made it; none for a campaign of a skill file that was paused or ended. */
  document?: FollowupDocument;
  state: LifecycleState;
  author?: string;
  history: CampaignStep[];
}

type Stored = Omit<CampaignRecord, 'name'> & { _id: string };
const toRecord = ({ _id, ...rest }: Stored): CampaignRecord => ({ name: _id, ...rest });

const HISTORY_KEPT = 200;
/** What an operator left out stays out, instead of becoming `null`. */
const WITHOUT_BLANKS = { ignoreUndefined: true };

export function createCampaignModel(connection: Connection) {
  connection.model('Campaign', schema);
  const campaigns = connection.collection<Stored>('campaigns');

  async function all(): Promise<CampaignRecord[]> {
    return (await campaigns.find().sort({ _id: 1 }).toArray()).map(toRecord);
  }

  async function find(name: string): Promise<CampaignRecord | null> {
    const found = await campaigns.findOne({ _id: name });
    return found && toRecord(found);
  }

  async function insert({ name, ...record }: CampaignRecord): Promise<void> {
    await campaigns.insertOne({ _id: name, ...record }, WITHOUT_BLANKS);
  }

  /** Takes a campaign on, if it is still where it was seen. */
  async function move(
    name: string,
    from: LifecycleState,
    step: CampaignStep,
    document?: FollowupDocument,
  ): Promise<boolean> {
    const { matchedCount } = await campaigns.updateOne(
      { _id: name, state: from },
      {
        $set: { state: step.to, ...(document && { document, author: step.by }) },
        $push: { history: { $each: [step], $slice: -HISTORY_KEPT } },
      },
      WITHOUT_BLANKS,
    );
    return matchedCount === 1;
  }

  return { all, find, insert, move };
}
export type CampaignModel = ReturnType<typeof createCampaignModel>;
