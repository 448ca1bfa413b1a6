import type { Connection } from 'mongoose';
import type { AccessAnomalies } from './access/access-anomalies';
import type { AccessLog } from './access/access-log';
import type { DutyBook } from './duty-book';
import type { PersonalDataHolder } from './personal-data-holder';
import type { Registry } from './registry/registry-schema';
import type { ContactKeys } from './sealing/contact-keys';
import { filterInbound, ID_NUMBER_NAMES } from './texts/inbound-filter';

interface Deps {
  connection: Connection;
  /** Open what they hold for one person, as that person would read it. */
  holders: () => PersonalDataHolder[];
  keys: Pick<ContactKeys, 'ids' | 'count'>;
  registry: () => Registry;
  accessLog: Pick<AccessLog, 'record'>;
  anomalies: Pick<AccessAnomalies, 'raise'>;
  dutyBook: DutyBook;
}

/** How the access log calls it. That it read a field is no use of the field. */
export const SCAN_ACTOR = 'scan-numbers';

/** Looks through everything that is stored for numbers that may not be (CON-12). Says where and how many, never which. */
export function createNumberScan(deps: Deps) {
  const { connection, holders, keys, registry, accessLog, anomalies, dutyBook } = deps;

  /** A nightly job: what lies in the open, and what is sealed. One alert a day for each place. */
  async function scan(): Promise<{ checked: number; problems: number; places: string[] }> {
    await accessLog.record({
      actor: { kind: 'system', id: SCAN_ACTOR },
      from: 'job',
      action: 'list',
      count: await keys.count(),
      fields: registry().fields.map(({ id }) => id),
      purpose: '주민등록번호 같은 번호가 남았는지 점검',
    });
    const tally = createTally();
    await readOpen(tally.look);
    await readSealed(tally.look);
    const { checked, found } = tally.result();
    for (const { place, count } of found) await anomalies.raise('idNumberKept', place, count);
    const places = found.map(({ place, count }) => `${place} ${count}개`);
    const problems = found.reduce((sum, { count }) => sum + count, 0);
    await dutyBook.note('scanNumbers', { checked, problems, places });
    return { checked, problems, places };
  }

  async function readOpen(look: Look): Promise<void> {
    const { db } = connection;
    const collections = (await db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
    for (const { name } of collections) {
      const documents = db?.collection(name).find();
      if (!documents) continue;
      for await (const document of documents) look(name, document);
    }
  }

  async function readSealed(look: Look): Promise<void> {
    for await (const contactId of keys.ids()) {
      for (const holder of holders()) look(holder.name, await holder.export(contactId));
    }
  }

  return { scan };
}
export type NumberScan = ReturnType<typeof createNumberScan>;

type Look = (where: string, value: unknown) => void;

function createTally() {
  let checked = 0;
  const counts = new Map<string, number>();

  function look(where: string, value: unknown): void {
    for (const { path, text } of textsIn(value)) {
      checked += 1;
      for (const { type } of filterInbound(text.replace(OPAQUE, ' ')).removed) {
        const place = `${[where, ...path.slice(0, 2)].join('.')} ${ID_NUMBER_NAMES[type]}`;
        counts.set(place, (counts.get(place) ?? 0) + 1);
      }
    }
  }

  return {
    look,
    result: () => ({ checked, found: [...counts].map(([place, count]) => ({ place, count })) }),
  };
}

/** Ids, hashes and sealed values: letters among digits, far longer than any number that is looked for. */
const OPAQUE = /(?<![\w-])(?=[\w-]*[A-Za-z])[\w-]{26,}(?![\w-])/g;

/** Every text in a stored value, with the names on the way to it; the place in a list is no name. */
function* textsIn(value: unknown, path: string[] = []): Generator<{ path: string[]; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item, path);
  else if (isPlain(value))
    for (const [name, item] of Object.entries(value)) yield* textsIn(item, [...path, name]);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
