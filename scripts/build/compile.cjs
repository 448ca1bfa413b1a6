/**
 * Runs the built server that is named, and at its end leaves `server.cache` beside it: what V8 compiled of it until then,
 * so that the next start compiles none of that again.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const filename = process.argv[2];
const dist = dirname(filename);
const server = new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename });
process.once('exit', () => writeFileSync(join(dist, 'server.cache'), server.createCachedData()));
server.runInThisContext()(exports, Module.createRequire(filename), module, filename, dist);
