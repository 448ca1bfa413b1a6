import type { Catalog } from './catalog';
import type { Command } from './command';
import type { Cursors } from './cursors';

/** What commands work on. */
export interface Engine {
  catalog: Catalog;
  cursors: Cursors;
}

/** Answers one kind of command: with a reply's fields, or with a whole reply as bytes. */
export type Handler = (command: Command, engine: Engine) => Reply | Promise<Reply>;
type Reply = Record<string, unknown> | Buffer;
