export { connectStorage, createIndexes, databaseName, joinStorage, type Storage } from './connection';
export { createMaintenance } from './maintenance';
