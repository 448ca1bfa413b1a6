import { createHmac } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { inSeoul } from '../../platform/seoul-time';
import { filterInbound } from '../../privacy';
import { normalizePhrase } from '../phrases';

/** Something several people said that nothing answers. */
export interface UnansweredPhrase {
  text: string;
  count: number;
  lastAt: Date;
}

interface Stored {
  _id: string;
  count: number;
  lastAt: Date;
  /** Keyed hashes of who said it, each good for this phrase and month alone; empty once the text is there. */
  people: string[];
  text?: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    lastAt: { type: Date, required: true },
    people: [String],
    text: String,
  },
  { collection: 'unanswered_phrases', versionKey: false, autoIndex: false },
);
schema.index({ lastAt: 1 }, { expireAfterSeconds: 60 * 86_400 });
schema.index({ text: 1, count: -1 }, { sparse: true });

/** What fewer people said may be about one of them, so its words are kept nowhere. */
const FEWEST_PEOPLE = 3;
const LONGEST = 60;
/** Somebody who types at random must not fill the memory between two writes. */
const MOST_WAITING = 500;
/** Numbers and addresses belong to somebody. */
const PERSONAL = /\d{3,}|@|https?:/i;

interface Deps {
  connection: Connection;
  /** Keeps who said it, and what, from being found out by trying. */
  key: Buffer;
  clock: Clock;
}

/** Words that nothing answers, once three people said them in a month: what a FAQ should know next. */
export function createUnanswered({ connection, key, clock }: Deps) {
  const model = connection.model<Stored>('UnansweredPhrase', schema);
  let waiting: { id: string; person: string; text: string; at: Date }[] = [];
  const hash = (...parts: string[]) =>
    createHmac('sha256', key).update(parts.join('\0')).digest('base64url').slice(0, 22);

  function note({ userKey, text }: { userKey: string; text: string }): void {
    const words = text.trim();
    const phrase = normalizePhrase(words);
    const isFit = phrase !== '' && words.length <= LONGEST && !PERSONAL.test(words);
    if (!isFit || waiting.length >= MOST_WAITING || filterInbound(words).removed.length > 0) return;
    const at = clock.now();
    const id = hash('phrase', inSeoul(at).toFormat('yyyy-MM'), phrase);
    waiting.push({ id, person: hash('person', id, userKey), text: words, at });
  }

  async function write(): Promise<void> {
    const written = waiting;
    waiting = [];
    for (const said of written) await writeOne(said);
  }

  async function writeOne({ id, person, text, at }: (typeof waiting)[number]): Promise<void> {
    const again = { $inc: { count: 1 }, $max: { lastAt: at } };
    const { matchedCount } = await model.updateOne({ _id: id, text: { $exists: true } }, again);
    if (matchedCount > 0) return;
    const said = await model
      .findOneAndUpdate(
        { _id: id },
        { ...again, $addToSet: { people: person } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    if (said && said.people.length >= FEWEST_PEOPLE)
      await model.updateOne({ _id: id }, { $set: { text, people: [] } });
  }

  /** The most frequent first, whatever the month. */
  async function most(limit: number): Promise<UnansweredPhrase[]> {
    const found = await model.aggregate<{ _id: string; count: number; lastAt: Date }>([
      { $match: { text: { $exists: true } } },
      { $group: { _id: '$text', count: { $sum: '$count' }, lastAt: { $max: '$lastAt' } } },
      { $sort: { count: -1 } },
      { $limit: limit },
    ]);
    return found.map(({ _id: text, count, lastAt }) => ({ text, count, lastAt }));
  }

  return { note, write, most };
}
