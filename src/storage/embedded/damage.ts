import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'bson';
import { describeIndex, ID_INDEX } from './index-definition';
import { DATA_FILE, openSqliteStore } from './sqlite-store';
import type { Change, Store, StoreDamagedError } from './store';

const NOTICE = 'DAMAGED.txt';
const COMMIT_EVERY = 1_000;

/** The report of damage found earlier: the engine stays stopped until someone has decided what to go on with. */
export function earlierDamage(folder: string): string | undefined {
  const notice = join(folder, NOTICE);
  return existsSync(notice) ? readFileSync(notice, 'utf8').trim() : undefined;
}

/** Keeps an untouched copy, saves every readable document into a store of its own, and says what to do. */
export function rescue(folder: string, { reason, salvage }: StoreDamagedError, now: Date): string {
  const stamp = now.toISOString().replaceAll(':', '-').slice(0, 19);
  const untouched = join(folder, `damaged-${stamp}`);
  const recovered = join(folder, `recovered-${stamp}`);
  mkdirSync(untouched, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder).filter((each) => each.startsWith(DATA_FILE))) {
    copyFileSync(join(folder, name), join(untouched, name));
  }
  const store = openSqliteStore(recovered);
  const documents = copyReadable(salvage, store);
  store.close();
  const report =
    `The data in ${folder} is damaged: ${reason}. The server did not start. ` +
    `An untouched copy is in ${untouched}. ${documents} documents could be read and are in ${recovered}. ` +
    `To go on with them, delete ${DATA_FILE}*, last-commit and ${NOTICE} in ${folder} and move the files of ${recovered} there.`;
  writeFileSync(join(folder, NOTICE), `${report}\n`, { mode: 0o600 });
  return report;
}

/** Documents whose collection's definition is lost come back as `recovered.collection-<id>`. */
function copyReadable(salvage: StoreDamagedError['salvage'], store: Store): number {
  const defined = new Set<number>();
  const used = new Set<number>();
  let changes: Change[] = [];
  let documents = 0;
  const save = (change: Change) => {
    changes.push(change);
    if (changes.length < COMMIT_EVERY) return;
    store.commit(changes);
    changes = [];
  };
  salvage(({ id, collection, body }) => {
    if (collection === 0) defined.add(id);
    else used.add(collection);
    documents += collection === 0 ? 0 : 1;
    save({ id, collection, before: undefined, after: body });
  });
  for (const id of used) {
    if (defined.has(id)) continue;
    const definition = { db: 'recovered', name: `collection-${id}`, indexes: [describeIndex(ID_INDEX)] };
    save({ id, collection: 0, before: undefined, after: Buffer.from(serialize(definition)) });
  }
  store.commit(changes);
  return documents;
}
