import { type Connection, Schema } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';
import type { Budget } from '../campaigns/sending-policy';
import { type Account, accountsAt, affordable } from './budget';

const schema = new Schema(
  { _id: { type: String, required: true }, spentWon: { type: Number, required: true } },
  { collection: 'sending_costs', autoIndex: false, versionKey: false },
);

interface Stored {
  /** `2026-03` or `2026-03-02`. */
  _id: string;
  spentWon: number;
}

/**
 * What sending costs, by day and month. Money is reserved before a message leaves and given back when it definitely did
 * not; a process killed in between leaves a few won reserved, so that the budget errs on the side of sending less.
 */
export function createBudgetModel(connection: Connection) {
  connection.model('SendingCost', schema);
  const costs = connection.collection<Stored>('sending_costs');

  /** Won left now, the smaller of day and month; undefined without a budget. */
  async function left(now: Date, budget: Budget): Promise<number | undefined> {
    const accounts = accountsAt(now, budget);
    if (accounts.length === 0) return undefined;
    const spent = await spentOf(accounts);
    return Math.min(...accounts.map(({ id, limitWon }) => limitWon - (spent.get(id) ?? 0)));
  }

  /** Reserves the price of as many of the wanted messages as fit into every account; says how many that is. */
  async function reserve(wanted: number, costWon: number, now: Date, budget: Budget): Promise<number> {
    const taken: Account[] = [];
    let granted = wanted;
    for (const account of accountsAt(now, budget)) {
      const fits = await take(account, granted, costWon);
      await giveBack(taken, (granted - fits) * costWon);
      taken.push(account);
      granted = fits;
    }
    return granted;
  }

  /** For messages that definitely did not leave. */
  async function release(count: number, costWon: number, now: Date, budget: Budget): Promise<void> {
    await giveBack(accountsAt(now, budget), count * costWon);
  }

  /** Takes what fits, in one conditional write; when others were faster, asks again for what is left now. */
  async function take({ id, limitWon }: Account, wanted: number, costWon: number): Promise<number> {
    await ensure(id);
    for (;;) {
      const spentWon = (await costs.findOne({ _id: id }))?.spentWon ?? 0;
      const fits = affordable(limitWon - spentWon, costWon, wanted);
      if (fits === 0) return 0;
      const amount = fits * costWon;
      const { matchedCount } = await costs.updateOne(
        { _id: id, spentWon: { $lte: limitWon - amount } },
        { $inc: { spentWon: amount } },
      );
      if (matchedCount === 1) return fits;
    }
  }

  async function ensure(id: string): Promise<void> {
    try {
      await costs.updateOne({ _id: id }, { $setOnInsert: { spentWon: 0 } }, { upsert: true });
    } catch (err) {
      if (!isDuplicateKey(err)) throw err;
    }
  }

  async function giveBack(accounts: Account[], amount: number): Promise<void> {
    if (amount === 0) return;
    for (const { id } of accounts) await costs.updateOne({ _id: id }, { $inc: { spentWon: -amount } });
  }

  async function spentOf(accounts: Account[]): Promise<Map<string, number>> {
    const found = await costs.find({ _id: { $in: accounts.map(({ id }) => id) } }).toArray();
    return new Map(found.map(({ _id, spentWon }) => [_id, spentWon]));
  }

  return { left, reserve, release };
}
export type BudgetModel = ReturnType<typeof createBudgetModel>;
