import { type Logger, silentLogger } from '../platform/logger';
import type { Access } from '../privacy';
import { type AnchoredHead, isIntact } from './chain-anchor';
import type { ConsentArchive } from './consent-archive';
import { chainsOf, inBatches } from './consent-batches';
import type { ConsentModels } from './consent-models';
import { type BrokenRecord, brokenLinks, CHAIN_START, type ConsentRecord } from './consent-record';
import { applyRecord, emptyState, type ScopeFacts, type StoredState } from './consent-state';
import { wordsSha256 } from './notice';

interface Deps extends Pick<ConsentModels, 'ledger' | 'states' | 'notices' | 'anchors'> {
  archive: ConsentArchive;
  signingKey: Buffer;
  logger?: Logger;
}

export interface Verdict {
  /** Records that were checked. */
  checked: number;
  broken: BrokenRecord[];
}

const CONTACTS_PER_BATCH = 200;
const JOB: Access = {
  actor: { kind: 'system', id: 'consent-verify' },
  from: 'job',
  purpose: '동의 기록이 바뀌지 않았는지 점검',
};

/** Shows that the ledger is what it was: nothing changed, slipped in or taken away, not even at the end. */
export function createConsentVerifier({
  ledger,
  states,
  notices,
  anchors,
  archive,
  signingKey,
  logger = silentLogger,
}: Deps) {
  const log = logger.child({ module: 'consent' });

  /** Checks every record, text, state and seal, and names what is wrong. A daily job and `npm run consent -- verify`. */
  async function verify(access: Access = JOB): Promise<Verdict> {
    const texts = await readTexts();
    const broken: BrokenRecord[] = [...texts.broken];
    let checked = 0;
    let withState = 0;
    const check = (records: ConsentRecord[]) => {
      checked += records.length;
      broken.push(...brokenLinks(records, signingKey), ...texts.wrongIn(records));
    };
    for await (const chains of inBatches(chainsOf(ledger.all()), CONTACTS_PER_BATCH)) {
      chains.forEach(check);
      const stored = await states.findMany(chains.map(([first]) => first?.contactId ?? ''));
      withState += stored.filter(({ seq }) => seq > 0).length;
      broken.push(...wrongStates(chains, stored));
    }
    if ((await states.countBegun()) > withState) broken.push(...(await statesWithoutRecords()));
    for await (const { records } of archive.all(access)) check(records ?? []);
    broken.push(...(await wrongSeals(access)));
    if (broken.length > 0) log.error('consent.ledger_broken', { checked, broken: broken.slice(0, 100) });
    else log.info('consent.ledger_verified', { checked });
    return { checked, broken };
  }

  /** The stored texts against their own hashes, and a way to hold records against them. */
  async function readTexts() {
    const stored = await notices.all();
    const hashes = new Map(
      stored.map((notice) => [`${notice.scope} ${notice.version}`, wordsSha256(notice)]),
    );
    const broken: BrokenRecord[] = stored
      .filter((notice) => wordsSha256(notice) !== notice.sha256)
      .map(({ scope, version }) => ({ notice: `${scope} version ${version}`, what: 'notice text changed' }));
    const wrongIn = (records: ConsentRecord[]): BrokenRecord[] =>
      records
        .filter(
          ({ scope, noticeVersion, noticeSha256 }) =>
            hashes.get(`${scope} ${noticeVersion}`) !== noticeSha256,
        )
        .map(({ contactId, seq, recordId }) => ({ contactId, seq, recordId, what: 'notice text changed' }));
    return { broken, wrongIn };
  }

  /** States that tell of records of which none is left. */
  async function statesWithoutRecords(): Promise<BrokenRecord[]> {
    const broken: BrokenRecord[] = [];
    for await (const batch of inBatches(states.begun(), CONTACTS_PER_BATCH)) {
      const known = new Set(
        (await ledger.ofContacts(batch.map(({ contactId }) => contactId))).map(({ contactId }) => contactId),
      );
      const lost = batch.filter(({ contactId }) => !known.has(contactId));
      broken.push(
        ...lost.map(({ contactId, seq }): BrokenRecord => ({ contactId, seq, what: 'record missing' })),
      );
    }
    return broken;
  }
  /** The seals against each other, and every sealed head against the records. */
  async function wrongSeals(access: Access): Promise<BrokenRecord[]> {
    const broken: BrokenRecord[] = [];
    let previousHash = CHAIN_START;
    for await (const anchor of anchors.all()) {
      if (!isIntact(anchor, previousHash, signingKey))
        broken.push({ anchor: anchor.number, what: 'seal changed' });
      previousHash = anchor.hash;
      for (let from = 0; from < anchor.heads.length; from += CONTACTS_PER_BATCH) {
        broken.push(...(await missingHeads(anchor.heads.slice(from, from + CONTACTS_PER_BATCH), access)));
      }
    }
    return broken;
  }

  async function missingHeads(heads: AnchoredHead[], access: Access): Promise<BrokenRecord[]> {
    const known = hashesOf(await ledger.ofContacts(heads.map(({ contactId }) => contactId)));
    const lost = heads.filter(({ contactId, seq }) => !known.has(`${contactId} ${seq}`));
    const archived =
      lost.length > 0
        ? await archive.read(
            lost.map(({ contactId }) => contactId),
            access,
          )
        : [];
    const found = new Map([...known, ...hashesOf(archived.flatMap(({ records }) => records ?? []))]);
    const destroyed = new Set(archived.filter(({ records }) => !records).map(({ contactId }) => contactId));
    return heads.flatMap(({ contactId, seq, hash }): BrokenRecord[] => {
      const now = found.get(`${contactId} ${seq}`);
      if (now === hash || destroyed.has(contactId)) return [];
      return [{ contactId, seq, what: now === undefined ? 'record missing' : 'content changed' }];
    });
  }

  return { verify };
}
export type ConsentVerifier = ReturnType<typeof createConsentVerifier>;

/** The derived states against what the chains say. One with an open act is not settled yet. */
function wrongStates(chains: ConsentRecord[][], stored: StoredState[]): BrokenRecord[] {
  const byContact = new Map(stored.map((state) => [state.contactId, state]));
  return chains.flatMap((records): BrokenRecord[] => {
    const contactId = records[0]?.contactId ?? '';
    const state = byContact.get(contactId);
    if (!state || state.open.length > 0) return [];
    const derived = records.reduce(applyRecord, emptyState(contactId));
    if (state.seq > derived.seq) return [{ contactId, seq: state.seq, what: 'record missing' }];
    const isSame = state.hash === derived.hash && sameFacts(state.scopes, derived.scopes);
    return isSame ? [] : [{ contactId, seq: derived.seq, what: 'state differs' }];
  });
}

function hashesOf(records: ConsentRecord[]): Map<string, string> {
  return new Map(records.map(({ contactId, seq, hash }) => [`${contactId} ${seq}`, hash]));
}

function sameFacts(one: ScopeFacts[], other: ScopeFacts[]): boolean {
  const sorted = (facts: ScopeFacts[]) =>
    JSON.stringify([...facts].sort((a, b) => (a.scope < b.scope ? -1 : 1)).map(inOrder));
  return sorted(one) === sorted(other);
}

const inOrder = (facts: ScopeFacts) => Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
