export { connectStorage, createIndexes, databaseName, type Storage, type StorageOptions } from './connection';
