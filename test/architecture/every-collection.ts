import { createConsoleAccess, createConsoleState } from '../../src/console';
import { startTestApp, type TestAppOptions } from '../support/test-app';

/** The whole server with every model it has, those of the console among them. */
export async function startWithEveryCollection(options: TestAppOptions = {}) {
  const app = await startTestApp(options);
  const { connection, clock, config, services } = app;
  createConsoleAccess({
    connection,
    secret: Buffer.alloc(32),
    accessLog: services.accessLog,
    clock,
    publicUrl: config.publicUrl,
    channelName: () => services.registry().channel.name,
  });
  createConsoleState({ connection, clock });
  return app;
}
