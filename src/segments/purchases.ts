import { checkWithWords } from '../platform/zod-problem';
import type { Activity } from './activity';
import { parseCsv } from './csv';
import { PURCHASE_COLUMNS, PurchaseRecord } from './purchase-record';

export interface PurchasesDeps {
  activity: Pick<Activity, 'record'>;
  /** The contact with this phone number, if there is one. The look-up is written to the access log by whoever does it. */
  findContactIdByPhone(phone: string): Promise<string | null>;
  /** Something was bought for the first time we hear of it; campaigns may wait for it. */
  onPurchase?(purchase: { contactId: string; event: 'purchased'; at: Date; key: string }): Promise<void>;
}

export interface PurchaseImport {
  added: number;
  /** Told before; nothing changed. */
  known: number;
  /** Nobody of ours. Nothing is kept of them. */
  unmatched: number;
  mistakes: { line: number; what: string; fix: string }[];
}

/** What contacts bought, told by a shop's file or its server. The same order told twice counts once. */
export function createPurchases({ activity, findContactIdByPhone, onPurchase }: PurchasesDeps) {
  async function record(source: string, purchase: PurchaseRecord): Promise<'added' | 'known' | 'unmatched'> {
    const contactId = await findContactIdByPhone(purchase.phone);
    if (!contactId) return 'unmatched';
    const { orderId, item, amount, at } = purchase;
    const key = `purchase ${source} ${orderId} ${item}`;
    const isNew = await activity.record({
      key,
      contactId,
      name: 'purchased',
      about: item,
      at,
      amountWon: amount,
    });
    // Said again it is planned once, so a crash between the two is made good by the next import.
    await onPurchase?.({ contactId, event: 'purchased', at, key });
    return isNew ? 'added' : 'known';
  }

  /** Reads a file with a header line. Lines with mistakes are told and left out; the others are kept. */
  async function importCsv(source: string, text: string): Promise<PurchaseImport> {
    const [header = [], ...rows] = parseCsv(text);
    const result: PurchaseImport = { added: 0, known: 0, unmatched: 0, mistakes: [] };
    const columns = Object.entries(PURCHASE_COLUMNS).map(([field, names]) => ({
      field,
      index: header.findIndex((title) => names.includes(title.toLowerCase().replace(/\s+/g, ''))),
      title: names[0] ?? field,
    }));
    const missing = columns.filter(({ index }) => index === -1);
    if (missing.length > 0) {
      const what = `첫 줄에 없는 열이 있어요: ${missing.map(({ title }) => title).join(', ')}`;
      return { ...result, mistakes: [{ line: 1, what, fix: '첫 줄에 열 이름을 적어 주세요.' }] };
    }
    for (const [index, row] of rows.entries()) {
      const written = Object.fromEntries(
        columns.map(({ field, index: column }) => [field, row[column] ?? '']),
      );
      const checked = checkWithWords(PurchaseRecord, written);
      if (checked.ok) result[await record(source, checked.value)]++;
      else result.mistakes.push(...checked.problems.map(({ what, fix }) => ({ line: index + 2, what, fix })));
    }
    return result;
  }

  return { record, importCsv };
}
export type Purchases = ReturnType<typeof createPurchases>;
