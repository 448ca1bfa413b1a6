import { createConnection } from 'mongoose';
import { startEmbedded } from '../../src/storage/embedded';
import { openTestStorage } from '../support/storage';
import { storageContract } from './storage-contract';

jest.setTimeout(30_000);

async function openEmbedded() {
  const engine = await startEmbedded({});
  const connection = await createConnection(engine.uri, { dbName: 'contract' }).asPromise();
  return {
    connection,
    async stop(): Promise<void> {
      await connection.close();
      await engine.stop();
    },
  };
}

describe('the embedded engine', () => storageContract(openEmbedded));

if (process.env.TEST_MONGODB_URI) describe('MongoDB', () => storageContract(openTestStorage));
