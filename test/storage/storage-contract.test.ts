import { openTestStorage } from '../support/storage';
import { storageContract } from './storage-contract';

jest.setTimeout(30_000);

describe('the storage of this run', () => storageContract(openTestStorage));
