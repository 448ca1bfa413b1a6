import { createComplianceWatch } from '../../src/console/compliance-watch';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

let kit: ConsoleKit;
beforeEach(async () => {
  kit = await startConsole();
});
afterEach(() => kit.stop());

/** The watch over the real services, which counts what it has them do. */
function aWatch() {
  const { services, state, clock, deps } = kit;
  const done: string[] = [];
  const counting = <T>(name: string, run: () => Promise<T>) => {
    done.push(name);
    return run();
  };
  const watch = createComplianceWatch({
    ...services,
    consentProof: { verify: () => counting('consents', () => services.consentProof.verify()) },
    accessLog: { verify: () => counting('accesses', () => services.accessLog.verify()) },
    retention: { purgeDue: () => counting('purge', () => services.retention.purgeDue()) },
    marks: state.marks,
    config: { ...kit.server.config, ...deps.config },
    clock,
  });
  const stateOf = async (id: string) => (await watch.lines()).find((line) => line.id === id)?.state;
  return { watch, done, stateOf };
}

describe('the watch over the duties of every day', () => {
  it('takes nothing for done that this process has not seen done', async () => {
    const { stateOf } = aWatch();
    expect([await stateOf('consent-proof'), await stateOf('access-log')]).toEqual(['notMet', 'notMet']);
  });

  it('looks once when the server begins, so that nobody is told of duties that are fine', async () => {
    const { watch, done, stateOf } = aWatch();
    await watch.begin();
    expect([await stateOf('consent-proof'), await stateOf('access-log')]).toEqual(['met', 'met']);
    await watch.begin();
    expect(done).toEqual(['purge', 'consents', 'accesses']);
  });

  it('looks again in the next minute when the first look failed', async () => {
    const { watch, done } = aWatch();
    const verify = kit.services.consentProof.verify;
    Object.assign(kit.services.consentProof, {
      verify: () => Promise.reject(new Error('the storage is away')),
    });
    await expect(watch.begin()).rejects.toThrow('the storage is away');
    Object.assign(kit.services.consentProof, { verify });
    await watch.begin();
    expect(done).toEqual(['purge', 'consents', 'consents', 'accesses']);
  });
});
