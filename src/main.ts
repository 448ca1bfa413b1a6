import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSkills } from '../skills';
import { createApp } from './app';
import { createConsoleModule } from './console';
import { createJobs } from './jobs';
import { createCallbackClient } from './kakao';
import { AppError } from './platform/app-error';
import { systemClock } from './platform/clock';
import { loadConfig } from './platform/config';
import { withDevSecrets } from './platform/dev-secrets';
import { readEnvFile } from './platform/env-file';
import { createDraining } from './platform/http/draining';
import { createMessageClasses } from './platform/http/message-classes';
import { createLogger } from './platform/logger';
import { createMetrics } from './platform/metrics';
import { createScheduler } from './platform/scheduler';
import { startupNotes } from './platform/startup-notes';
import { consoleViews, createServices } from './services';
import { createKeptClock } from './simulator';
import { connectStorage, createIndexes } from './storage';

/** Open turns are answered within Kakao's 5 seconds; what still runs after this is cut off. */
const STOP_WITHIN_MS = 20_000;
/** Whoever sends slower than this keeps a connection for nothing: a skill request is a few kilobytes. */
const TRICKLE = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 5_000 };
/** Longer than proxies keep an unused connection (Caddy 2 minutes), so that none is closed while a turn is sent on it. */
const KEEP_ALIVE_MS = 130_000;
/** How long a proxy may take to notice that this server leaves, before it stops listening. */
const LEAVE_MS = 5_000;

async function main(): Promise<void> {
  const { config, borrowed } = readConfig();
  const logger = createLogger({ level: config.logLevel });
  const metrics = createMetrics();
  metrics.collectProcess();
  // Only where the simulator may move it does the clock ever differ from the system's.
  const clock = config.simulator ? createKeptClock(config.dataDir) : systemClock;

  const storage = await connectStorage({
    mongodbUri: config.mongodbUri,
    dataDir: config.dataDir,
    logger,
    onLost: () => process.exit(1),
  });
  const base = { config, skillsDir: config.skillsDir, clock, logger };
  const services = await createServices({
    ...base,
    storage,
    metrics,
    // A clock that can be moved is not waited for.
    ...(!config.simulator && { sleep }),
    operators: () => console.access.countOperators(),
  });
  const console = createConsoleModule({
    ...services,
    ...base,
    ...consoleViews(services),
    connection: storage.connection,
    realClock: systemClock,
    secret: await services.secret('console'),
    reloadSkills: () => services.conversation.load(createSkills(services)),
  });
  await createIndexes(storage.connection);
  await services.publish();
  // A restored backup knows nothing of those who left since: they are erased again before anybody is served.
  await services.rights.reapplyErasures();
  const code = () => createSkills(services);
  await services.conversation.load(code());
  const watcher = config.isProduction ? undefined : services.conversation.watch(code);

  const draining = createDraining();
  const messages = createMessageClasses();
  const server = createServer({ ...messages.classes, ...TRICKLE, keepAliveTimeout: KEEP_ALIVE_MS });
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  // The simulator takes callbacks on this very server; otherwise only Kakao's hosts are ever called.
  const callback = createCallbackClient({
    logger,
    insecureHosts: config.simulator ? [`127.0.0.1:${port}`] : [],
  });
  server.on(
    'request',
    messages.adopt(createApp({ ...base, services, console, draining, storage, callback, origin, metrics })),
  );
  const scheduler = createScheduler({ jobs: createJobs(services, console), logger, metrics });
  scheduler.start();
  // Whoever reads that it is ready may end it at once.
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop(signal));
  process.stdout.write(
    startupNotes({
      config,
      port,
      storage: storage.kind,
      borrowed,
      channelName: services.registry().channel.name,
      setupLink: await console.access.createSetupLink(),
    }),
  );

  /** Answers what was asked, claims nothing more, lets go of everything in the order it was taken. */
  async function stop(signal: string): Promise<void> {
    logger.info('server.stopping', { signal });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    services.followups.stop();
    await scheduler.stop();
    await draining.leave(config.isProduction ? LEAVE_MS : 0);
    await Promise.all([close(server), watcher?.stop()]);
    await services.close();
    await storage.stop();
    logger.info('server.stopped');
  }
}

function readConfig() {
  readEnvFile();
  const isProduction = process.env.NODE_ENV === 'production';
  const { env, borrowed } = isProduction
    ? { env: process.env, borrowed: [] }
    : withDevSecrets(process.env, process.env.DATA_DIR || './data');
  return { config: loadConfig(env), borrowed };
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (err: NodeJS.ErrnoException) =>
      reject(err.code === 'EADDRINUSE' ? portTaken(port, err) : err),
    );
    server.listen(port, host, resolve);
  });
}

/** Waits for the requests that are being answered; idle connections are closed at once. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

const portTaken = (port: number, cause: Error) =>
  new AppError({
    code: 'PORT_TAKEN',
    message: `Port ${port} is in use by another program.`,
    fix: 'Stop that program, or choose another port: PORT=3001 npm start',
    cause,
  });

main().catch((err: unknown) => {
  const known = err instanceof AppError;
  process.stderr.write(
    known ? `\n${err.message}\n\n→ ${err.fix}\n\n` : `${err instanceof Error ? err.stack : err}\n`,
  );
  process.exit(1);
});
