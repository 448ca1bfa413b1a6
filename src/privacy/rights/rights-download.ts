import { randomInt } from 'node:crypto';
import type { Clock } from '../../platform/clock';
import { randomToken } from '../../platform/ids';
import type { Destroyed } from '../personal-data-holder';
import type { Pseudonyms } from '../sealing/pseudonyms';
import type { DownloadModel } from './rights-download-model';

export interface DownloadOffer {
  url: string;
  /** Six digits, shown in the chat only: the link alone opens nothing. */
  code: string;
  expiresAt: Date;
}

export type Opening = { ok: true; session: string } | { ok: false; because: 'gone' | 'wrongCode' };

interface Deps {
  model: DownloadModel;
  pseudonyms: Pseudonyms;
  clock: Clock;
  /** Where `/my-data` answers. */
  publicUrl: string;
}

const OPEN_WITHIN_MS = 30 * 60_000;
const READ_WITHIN_MS = 10 * 60_000;
const MOST_MISSES = 5;

/** One-time links to a person's own data (RGT-07: the chat alone is not enough for a full export). */
export function createDownloads({ model, pseudonyms, clock, publicUrl }: Deps) {
  const hash = (text: string) => pseudonyms.hash('token', text);
  /** As it may be stored: LOOKUP_KEY may be changed while a link waits. */
  const stored = (text: string) => ({ $in: pseudonyms.all('token', text) });
  const live = () => ({ expiresAt: { $gt: clock.now() } });

  /** A new link; earlier ones of the person end. */
  async function offer(contactId: string): Promise<DownloadOffer> {
    const token = randomToken();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = new Date(clock.now().getTime() + OPEN_WITHIN_MS);
    await model.deleteMany({ contactId });
    await model.create([
      {
        _id: hash(token),
        contactId,
        codeHash: hash(`${token}:${code}`),
        misses: 0,
        expiresAt,
        openedAt: null,
        sessionHash: null,
      },
    ]);
    return { url: `${publicUrl}/my-data/${token}`, code, expiresAt };
  }

  /** Whether the link still waits for its code. */
  async function isWaiting(token: string): Promise<boolean> {
    return (
      (await model.exists({
        _id: stored(token),
        openedAt: null,
        misses: { $lt: MOST_MISSES },
        ...live(),
      })) !== null
    );
  }

  /** Opens the link, once. The session belongs to the browser that gave the code. */
  async function open(token: string, code: string): Promise<Opening> {
    const session = randomToken();
    const waiting = { _id: stored(token), openedAt: null, misses: { $lt: MOST_MISSES }, ...live() };
    const { matchedCount } = await model.updateOne(
      { ...waiting, codeHash: stored(`${token}:${code}`) },
      {
        $set: {
          openedAt: clock.now(),
          sessionHash: hash(session),
          expiresAt: new Date(clock.now().getTime() + READ_WITHIN_MS),
        },
      },
    );
    if (matchedCount === 1) return { ok: true, session };
    const missed = await model.updateOne(waiting, { $inc: { misses: 1 } });
    const isLeft = missed.matchedCount === 1 && (await isWaiting(token));
    return { ok: false, because: isLeft ? 'wrongCode' : 'gone' };
  }

  /** Whose data the browser may read; null when the link is over or belongs to another browser. */
  async function reader(token: string, session: string): Promise<string | null> {
    const link = await model
      .findOne({ _id: stored(token), sessionHash: stored(session), ...live() }, { contactId: 1 })
      .lean();
    return link?.contactId ?? null;
  }

  async function erase(contactId: string): Promise<void> {
    await model.deleteMany({ contactId });
  }

  async function purgeBefore(now: Date): Promise<Destroyed[]> {
    const { deletedCount } = await model.deleteMany({ expiresAt: { $lte: now } });
    return [{ category: 'rights.links', count: deletedCount, basis: 'retention' }];
  }

  return { offer, isWaiting, open, reader, erase, purgeBefore };
}
export type Downloads = ReturnType<typeof createDownloads>;
