export { connectStorage, createIndexes, type Storage, type StorageOptions } from './connection';
