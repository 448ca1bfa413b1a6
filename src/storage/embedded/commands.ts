import { serialize } from 'bson';
import { failureReply, readCommand } from './command';
import { adminCommands } from './commands-admin';
import { collectionCommands } from './commands-collection';
import { readCommands } from './commands-read';
import { writeCommands } from './commands-write';
import { CommandError, commandNotFound, failedToParse } from './errors';
import type { Engine, Handler } from './handler';
import type { Message } from './wire';

const HANDLERS = new Map<string, Handler>(
  Object.entries({ ...adminCommands, ...collectionCommands, ...readCommands, ...writeCommands }),
);
/** Drivers have been seen to write these in lower case. */
for (const name of ['isMaster', 'buildInfo', 'findAndModify', 'collStats', 'dbStats']) {
  const handler = HANDLERS.get(name);
  if (handler) HANDLERS.set(name.toLowerCase(), handler);
}

const WRITES = new Set([
  ...Object.keys(writeCommands),
  'findandmodify',
  'create',
  'createIndexes',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'collMod',
]);

/** Runs one command to its reply. The reply to a write, also a failed one, waits until the disk has what it saw. */
export async function runCommand(message: Message, { catalog, cursors }: Engine): Promise<Uint8Array> {
  const mark = catalog.mark();
  let isWrite = false;
  try {
    const command = readCommand(message);
    const handler = HANDLERS.get(command.name);
    if (!handler) throw commandNotFound(`no such command: '${command.name}'`);
    isWrite = WRITES.has(command.name);
    const reply = await handler(command, { catalog, cursors });
    if (isWrite) await catalog.settled(mark);
    return reply instanceof Buffer ? reply : serialize({ ...reply, ok: 1 });
  } catch (err) {
    if (isWrite) await catalog.settled(mark).catch(() => {});
    return failureReply(asCommandError(err));
  }
}

function asCommandError(err: unknown): CommandError {
  if (err instanceof CommandError) return err;
  if (err instanceof RangeError) return failedToParse(`The command cannot be read: ${err.message}`);
  return new CommandError(8, 'UnknownError', err instanceof Error ? err.message : String(err));
}
