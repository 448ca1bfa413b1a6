import { randomBytes } from 'node:crypto';
import { createMovableClock } from '../../src/platform/clock';
import {
  createContactKeyModel,
  createContactKeys,
  createKeyring,
  createServerSecretModel,
  createServerSecrets,
} from '../../src/privacy';
import { openTestStorage } from '../support/storage';

describe('the secrets of the installation', () => {
  let storage: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    storage = await openTestStorage();
  });
  afterAll(() => storage.stop());

  const key = randomBytes(32);
  function aProcess() {
    const { connection } = storage;
    const keyModel = connection.models.ContactKey ?? createContactKeyModel(connection);
    const model = connection.models.ServerSecret ?? createServerSecretModel(connection);
    const clock = createMovableClock('2026-11-23T00:00:00Z');
    const keys = createContactKeys({ model: keyModel, keyring: createKeyring([{ id: 'k1', key }]), clock });
    return createServerSecrets({ model, keys });
  }

  it('are the same in every process, made once even when all ask at the same moment', async () => {
    const secrets = await Promise.all(Array.from({ length: 5 }, () => aProcess().secret('consent-chain')));
    expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1);
    expect(secrets[0]).toHaveLength(32);
  });

  it('differ by purpose and are stored sealed', async () => {
    const one = await aProcess().secret('consent-chain');
    const other = await aProcess().secret('buttons');
    expect(one.equals(other)).toBe(false);
    const stored = JSON.stringify(await storage.connection.collection('server_secrets').find().toArray());
    expect(stored).not.toContain(one.toString('base64'));
  });
});
