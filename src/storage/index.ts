export { connectStorage, createIndexes, databaseName, type Storage } from './connection';
