import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Express } from 'express';
import { createMessageClasses } from '../../src/platform/http/message-classes';

/** The app as the server runs it, behind one socket for all of its requests; supertest opens one for each request to an app. */
export async function listening(app: Express) {
  const messages = createMessageClasses();
  const server = createServer(messages.classes, messages.adopt(app)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A test may leave one as a killed process would.
  server.unref();
  return {
    server,
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
