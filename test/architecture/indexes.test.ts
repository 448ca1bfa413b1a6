import type { IndexDefinition, IndexOptions } from 'mongoose';
import { read } from '../support/sources';
import { startWithEveryCollection } from './every-collection';

const documented = [...read('docs/scale.md').matchAll(/^\| `(\w+)` \| `([^`]+)`( unique)?( TTL)? \|/gm)].map(
  ([, collection, keys, unique = '', ttl = '']) => `${collection} ${keys}${unique}${ttl}`,
);

function asWritten(collection: string, [keys, options]: [IndexDefinition, IndexOptions]): string {
  const parts = Object.entries(keys).map(([path, order]) => (order === -1 ? `-${path}` : path));
  const marks = [options.unique && ' unique', options.expireAfterSeconds !== undefined && ' TTL'].filter(
    Boolean,
  );
  return `${collection} ${parts.join(', ')}${marks.join('')}`;
}

it('docs/scale.md names every index with what it serves, and no other', async () => {
  const app = await startWithEveryCollection();
  const declared = Object.values(app.connection.models).flatMap(({ schema, collection }) =>
    schema.indexes().map((index) => asWritten(collection.name, index)),
  );
  await app.stop();
  expect(documented.sort()).toEqual(declared.sort());
});
