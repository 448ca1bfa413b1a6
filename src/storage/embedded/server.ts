import { createServer, type Server, type Socket } from 'node:net';
import { runCommand } from './commands';
import type { Engine } from './handler';
import { createFrameReader, encodeReply, parseMessage } from './wire';

/** Where the engine listens: a socket file, or a port of this machine where there are none. */
export type Address = { path: string } | { host: string; port: number };

/** Answers each message in the order in which its work is done; a connection that breaks the protocol is closed. */
export async function startServer(engine: Engine, address: Address) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const push = createFrameReader((frame) => void answer(socket, frame));
    socket.on('data', (chunk) => {
      try {
        push(chunk);
      } catch {
        socket.destroy();
      }
    });
  });

  async function answer(socket: Socket, frame: Buffer): Promise<void> {
    try {
      const message = parseMessage(frame);
      const reply = await runCommand(message, engine);
      if (!message.isUnacknowledged && socket.writable) socket.write(encodeReply(message, reply));
    } catch {
      socket.destroy();
    }
  }

  await listen(server, address);
  const bound = server.address();
  return {
    /** Undefined on a socket file. */
    port: bound && typeof bound === 'object' ? bound.port : undefined,
    /** Takes no more connections and closes those that are there. */
    async stop(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function listen(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
