import type { Clock } from '../platform/clock';
import { type Logger, silentLogger } from '../platform/logger';
import { headsOf, nextAnchor } from './chain-anchor';
import type { ConsentModels } from './consent-models';
import type { ConsentRecord } from './consent-record';

interface Deps extends Pick<ConsentModels, 'ledger' | 'anchors'> {
  clock: Clock;
  signingKey: Buffer;
  logger?: Logger;
}

/** A decision is written within this time of its `at`. */
const SETTLED_AFTER_MS = 10 * 60_000;
const RECORDS_PER_ANCHOR = 5_000;

/** Seals the ledger once a day, so that decisions removed from its end are missed. */
export function createConsentSeal({ ledger, anchors, clock, signingKey, logger = silentLogger }: Deps) {
  const log = logger.child({ module: 'consent' });

  /** Seals the decisions since the last seal. A daily job; of several processes one does it. */
  async function seal(): Promise<{ sealed: number }> {
    let last = await anchors.last();
    const from = last?.through ?? new Date(0);
    const through = new Date(clock.now().getTime() - SETTLED_AFTER_MS);
    let sealed = 0;

    async function write(records: ConsentRecord[], reaching: Date): Promise<boolean> {
      const part = { through: reaching, sealedAt: clock.now(), heads: headsOf(records) };
      const anchor = nextAnchor(last, part, signingKey);
      if (!(await anchors.append(anchor))) return false;
      // The log leaves this machine: a seal removed together with its records is missed there.
      log.info('consent.sealed', { number: anchor.number, heads: anchor.heads.length, hash: anchor.hash });
      sealed += records.length;
      last = anchor;
      return true;
    }

    let batch: ConsentRecord[] = [];
    for await (const record of ledger.between(from, through)) {
      batch.push(record);
      if (batch.length < RECORDS_PER_ANCHOR) continue;
      // Only the last seal of a run says how far it reaches: after a crash in between the rest is sealed again.
      if (!(await write(batch, from))) return { sealed };
      batch = [];
    }
    if (batch.length > 0) await write(batch, through);
    return { sealed };
  }

  return { seal };
}
