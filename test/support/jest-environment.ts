import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

/** Every store that code of the file under test, or jest for it, has carried a value in. */
const entered = new Set<AsyncLocalStorage<unknown>>();
const { run } = AsyncLocalStorage.prototype;

AsyncLocalStorage.prototype.run = function (
  this: AsyncLocalStorage<unknown>,
  ...args: Parameters<typeof run>
) {
  entered.add(this);
  return run.apply(this, args);
};

/**
 * Each file has modules of its own, and Node 20 has every later promise of the worker carry a value for every store that any
 * of them made and left: after a hundred files that was half of a test's time.
 */
export default class FileEnvironment extends TestEnvironment {
  override async teardown(): Promise<void> {
    for (const store of entered) store.disable();
    entered.clear();
    await super.teardown();
  }
}
