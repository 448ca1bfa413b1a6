import { cpus, hostname, totalmem } from 'node:os';
import { checkArgs, textArg } from './command';
import { CommandError, unsupported } from './errors';
import type { Handler } from './handler';

/** Wire version 21 is MongoDB 7.0. No setName: a standalone, so the driver retries and streams nothing. */
const hello: Handler = () => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: 1,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
});

const VERSION = '7.0.0';
const nothing: Handler = () => ({});
const refuse: Handler = ({ name }) => {
  throw unsupported(`The command ${name}`);
};
/** Commands of MongoDB that someone may try. Everything else is unknown. */
const REFUSED = [
  'startSession',
  'renameCollection',
  'mapReduce',
  'bulkWrite',
  'currentOp',
  'killOp',
  'profile',
  'createUser',
  'updateUser',
  'usersInfo',
  'setParameter',
  'validate',
  'compact',
  'reIndex',
  'convertToCapped',
  'replSetGetStatus',
];
const refuseTransaction: Handler = () => {
  throw new CommandError(
    263,
    'OperationNotSupportedInTransaction',
    unsupported('A multi-document transaction').message,
  );
};

export const adminCommands: Record<string, Handler> = {
  ...Object.fromEntries(REFUSED.map((name) => [name, refuse])),
  hello,
  isMaster: hello,
  ping: nothing,
  endSessions: nothing,
  refreshSessions: nothing,
  killSessions: nothing,
  commitTransaction: refuseTransaction,
  abortTransaction: refuseTransaction,
  buildInfo: () => ({
    version: VERSION,
    versionArray: VERSION.split('.').map(Number).concat(0),
    gitVersion: 'embedded',
    modules: [],
    storageEngine: 'dangol-embedded',
    bits: 64,
    maxBsonObjectSize: 16_777_216,
  }),
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  getParameter: () => ({ featureCompatibilityVersion: { version: '7.0' } }),
  serverStatus: (_, { catalog }) => ({
    host: hostname(),
    version: VERSION,
    process: 'embedded',
    uptime: process.uptime(),
    localTime: new Date(),
    mem: { resident: Math.round(process.memoryUsage().rss / 2 ** 20) },
    storageEngine: { name: 'dangol-embedded' },
    catalogStats: { collections: catalog.all().length },
  }),
  hostInfo: () => ({
    system: { hostname: hostname(), numCores: cpus().length, memSizeMB: Math.round(totalmem() / 2 ** 20) },
  }),
  listDatabases: (command, { catalog }) => {
    checkArgs(command, ['filter', 'nameOnly', 'authorizedDatabases']);
    if (command.args.filter) throw unsupported('The option "filter" of listDatabases');
    const sizes = new Map<string, number>();
    for (const { db, bytes } of catalog.all()) sizes.set(db, (sizes.get(db) ?? 0) + bytes());
    const databases = [...sizes]
      .sort()
      .map(([name, sizeOnDisk]) => ({ name, sizeOnDisk, empty: sizeOnDisk === 0 }));
    return { databases, totalSize: databases.reduce((sum, each) => sum + each.sizeOnDisk, 0) };
  },
  dbStats: ({ db }, { catalog }) => {
    const own = catalog.all().filter((collection) => collection.db === db);
    const dataSize = own.reduce((sum, { bytes }) => sum + bytes(), 0);
    return {
      db,
      collections: own.length,
      objects: own.reduce((sum, { size }) => sum + size(), 0),
      dataSize,
      storageSize: dataSize,
      indexes: own.reduce((sum, { indexes }) => sum + indexes.length, 0),
    };
  },
  collStats: (command, { catalog }) => {
    const name = textArg(command.args, command.name);
    const collection = catalog.find(command.db, name);
    return {
      ns: `${command.db}.${name}`,
      count: collection?.size() ?? 0,
      size: collection?.bytes() ?? 0,
      storageSize: collection?.bytes() ?? 0,
      nindexes: collection?.indexes.length ?? 0,
      capped: false,
    };
  },
};
