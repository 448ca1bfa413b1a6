import type { ConsentRecord } from './consent-record';

/** Records sorted by contact → one list per contact. */
export async function* chainsOf(records: AsyncIterable<ConsentRecord>): AsyncGenerator<ConsentRecord[]> {
  let chain: ConsentRecord[] = [];
  for await (const record of records) {
    if (chain[0] && chain[0].contactId !== record.contactId) {
      yield chain;
      chain = [];
    }
    chain.push(record);
  }
  if (chain.length > 0) yield chain;
}

export async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
