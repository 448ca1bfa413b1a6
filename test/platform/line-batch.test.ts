import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLineBatch } from '../../src/platform/line-batch';

const ROOT = join(__dirname, '../..');

function aBatch() {
  const out = new PassThrough();
  const writes: string[] = [];
  out.on('data', (chunk) => writes.push(String(chunk)));
  return { batch: createLineBatch(out), writes };
}

describe('the batch of log lines', () => {
  it('passes on in one write what is written in one turn of the event loop', async () => {
    const { batch, writes } = aBatch();
    batch.add('one');
    batch.add('two');
    expect(writes).toEqual([]);
    await nextTurn();
    expect(writes).toEqual(['one\ntwo\n']);
  });

  it('writes again in a later turn', async () => {
    const { batch, writes } = aBatch();
    batch.add('one');
    await nextTurn();
    batch.add('two');
    await nextTurn();
    expect(writes).toEqual(['one\n', 'two\n']);
  });

  it('loses nothing when the process exits at once', () => {
    const program = `require('./src/platform/line-batch').createLineBatch(process.stdout).add('last words'); process.exit(1);`;
    const { stdout } = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', program], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stdout).toBe('last words\n');
  });
});
