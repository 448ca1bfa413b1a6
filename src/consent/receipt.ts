import { z } from 'zod';
import type { Clock } from '../platform/clock';
import { inSeoul } from '../platform/seoul-time';
import type { Access, AccessLog, Registry } from '../privacy';
import type { ConsentArchive } from './consent-archive';
import type { ConsentModels } from './consent-models';
import { brokenLinks, type ConsentRecord } from './consent-record';
import { type Notice, wordsSha256 } from './notice';

/** One decision with the exact words it was made on. */
export interface ReceiptEntry {
  record: ConsentRecord;
  /** The version the person saw; null only when somebody removed it. */
  notice: Notice | null;
  /** The stored words still have the hash that the record carries. */
  wordsAreTrue: boolean;
}

/** Proof of what one person decided, in the order in which it was decided. */
export interface Receipt {
  contactId: string;
  channelName: string;
  controllerName: string;
  madeAt: Date;
  entries: ReceiptEntry[];
  /** Nothing in the chain was changed, removed or slipped in. */
  isIntact: boolean;
}

interface Deps extends Pick<ConsentModels, 'ledger' | 'notices'> {
  archive: ConsentArchive;
  accessLog: AccessLog;
  registry: () => Registry;
  clock: Clock;
  signingKey: Buffer;
}

export const ReceiptFilter = z.strictObject({ scope: z.string().optional() });
export type ReceiptFilter = z.infer<typeof ReceiptFilter>;

/** Replays what people agreed to, also years and many versions later (CON-09, S-15). */
export function createReceipts({ ledger, notices, archive, accessLog, registry, clock, signingKey }: Deps) {
  /** Of one person; somebody erased meanwhile has theirs in the archive. */
  async function receipt(contactId: string, access: Access): Promise<Receipt> {
    await accessLog.record({ ...access, action: 'export', contactId, fields: ['consent'] });
    const living = await ledger.after(contactId);
    const records = living.length > 0 ? living : await archived(contactId, access);
    const entries: ReceiptEntry[] = [];
    for (const record of records) entries.push(await entryOf(record));
    const { channel, controller } = registry();
    return {
      contactId,
      channelName: channel.name,
      controllerName: controller.name,
      madeAt: clock.now(),
      entries,
      isIntact: brokenLinks(records, signingKey).length === 0,
    };
  }

  async function archived(contactId: string, access: Access): Promise<ConsentRecord[]> {
    const [chain] = await archive.read([contactId], access);
    return chain?.records ?? [];
  }

  async function entryOf(record: ConsentRecord): Promise<ReceiptEntry> {
    return entryWith(record, await notices.find(record.scope, record.noticeVersion));
  }

  /** The decisions of everybody as CSV lines, each with the words it was made on: what a platform asks for as evidence. */
  async function* csv({ scope }: ReceiptFilter, access: Access): AsyncGenerator<string> {
    const fields = ['consent', ...(scope ? [scope] : [])];
    await accessLog.record({ ...access, action: 'export', count: await ledger.count(scope), fields });
    yield `\uFEFF${COLUMNS.join(',')}\r\n`;
    const versions = new Map<string, Notice | null>();
    for await (const record of ledger.all(scope)) {
      const version = `${record.scope} ${record.noticeVersion}`;
      const known = versions.get(version);
      const entry = known === undefined ? await entryOf(record) : entryWith(record, known);
      versions.set(version, entry.notice);
      yield `${cellsOf(entry).map(csvCell).join(',')}\r\n`;
    }
  }

  return { receipt, csv };
}
export type Receipts = ReturnType<typeof createReceipts>;

const COLUMNS = [
  '기록',
  '연락처',
  '순번',
  '동의',
  '결정',
  '일시',
  '안내 버전',
  '안내 SHA-256',
  '보여 드린 글',
  '글이 그대로인지',
  '표현',
  '표현 값',
  '요청',
  '이전 해시',
  '해시',
];

const entryWith = (record: ConsentRecord, notice: Notice | null): ReceiptEntry => ({
  record,
  notice,
  wordsAreTrue: notice !== null && wordsSha256(notice) === record.noticeSha256,
});

function cellsOf({ record, notice, wordsAreTrue }: ReceiptEntry): string[] {
  const { recordId, contactId, seq, scope, decision, at, noticeVersion, noticeSha256, expressed } = record;
  const what = [
    recordId,
    contactId,
    `${seq}`,
    scope,
    decision,
    seoulInstant(at),
    `${noticeVersion}`,
    noticeSha256,
    notice ? [notice.title, notice.summary, notice.full].join('\n\n') : '',
    wordsAreTrue ? '예' : '아니요',
  ];
  return [...what, expressed.how, expressed.value, record.requestId, record.prevHash, record.hash];
}

/** `2026-11-23T10:00:00.000+09:00`. */
export function seoulInstant(at: Date): string {
  return inSeoul(at).toISO();
}

/** Quoted where needed; what a spreadsheet would run as a formula is made text. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
