import { randomBytes } from 'node:crypto';
import { isDuplicateKey } from '../../platform/duplicate-key';
import type { ContactKeys } from './contact-keys';
import type { ServerSecretModel } from './server-secret-model';

/** The owner under which the data key of the secrets is kept; a contact id never looks like this. */
const OWNER = 'server';

/**
 * Secrets that must outlive every rotation of keys, because chains and buttons signed with them are checked years later.
 * All processes on one storage share them.
 */
export function createServerSecrets({
  model,
  keys,
}: {
  model: ServerSecretModel;
  keys: Pick<ContactKeys, 'sealer'>;
}) {
  /** 32 bytes for this purpose; made at the first call. */
  async function secret(name: string): Promise<Buffer> {
    const sealer = await keys.sealer(OWNER);
    const stored =
      (await model.findById(name).lean()) ?? (await create(name, sealer.seal(name, newSecret())));
    return Buffer.from(sealer.open(name, stored.sealed), 'base64');
  }

  /** The first insert wins; everybody uses what it stored. */
  async function create(name: string, sealed: string) {
    try {
      await model.insertOne({ _id: name, sealed });
      return { sealed };
    } catch (err) {
      const other = isDuplicateKey(err) ? await model.findById(name).lean() : null;
      if (!other) throw err;
      return other;
    }
  }

  return { secret };
}

const newSecret = () => randomBytes(32).toString('base64');
