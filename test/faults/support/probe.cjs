/**
 * Loaded into a server with `--require`: moves its clock when told, and tells how much memory it really needs.
 * Only `Date` moves; timers go on as they were, as with a clock that somebody sets.
 */
let aheadMs = Number(process.env.PROBE_AHEAD_MS ?? 0);
const realNow = Date.now;
const now = () => realNow() + aheadMs;

globalThis.Date = new Proxy(Date, {
  construct: (RealDate, args, self) => Reflect.construct(RealDate, args.length === 0 ? [now()] : args, self),
});
Date.prototype.constructor = Date;
Date.now = now;

process.on('message', (question) => {
  if ('aheadMs' in question) aheadMs = question.aheadMs;
  if ('memory' in question) globalThis.gc();
  process.send(process.memoryUsage());
});
process.channel.unref();
