import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { createConnection } from 'mongoose';
import { STORAGE_URI } from './storage';

/** Storage behind a wire that can be held: what is sent meanwhile arrives when it is let go, as with a hanging disk. */
export async function openPausableStorage() {
  const host = decodeURIComponent(/^mongodb:\/\/([^/?]+)/.exec(process.env[STORAGE_URI] ?? '')?.[1] ?? '');
  const [name = '', port = '27017'] = host.split(':');
  const dial = () => (host.endsWith('.sock') ? connect(host) : connect(Number(port), name));
  const sockets = new Set<Socket>();
  let isHeld = false;

  const proxy = createServer((near) => {
    const far = dial();
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far);
    far.pipe(near);
    if (isHeld) near.pause();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const own = proxy.address() as AddressInfo;
  const connection = createConnection(`mongodb://127.0.0.1:${own.port}/?directConnection=true`, {
    dbName: `test_${randomBytes(8).toString('hex')}`,
    autoIndex: false,
    autoCreate: false,
  });
  await connection.asPromise();

  return {
    connection,
    hold() {
      isHeld = true;
      for (const socket of sockets) socket.pause();
    },
    letGo() {
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
    async stop() {
      await connection.dropDatabase();
      await connection.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
