import { ENV_NAMES } from '../../src/platform/config';
import { read, repositoryFiles } from '../support/sources';

const sources = repositoryFiles('src/*.ts', 'src/*.tsx', 'scripts/*.ts').map((file) => ({
  file,
  text: read(file),
}));
const codes = new Set(
  sources.flatMap(({ text }) =>
    [...text.matchAll(/new AppError\(\{\s*code: '([A-Z0-9_]+)'/g)].map(([, code = '']) => code),
  ),
);
const rows = [...read('docs/errors.md').matchAll(/^\| `([A-Z0-9_]+)` \|(.*)\|$/gm)].map(
  ([, code = '', rest = '']) => ({ code, cells: rest.split('|').map((cell) => cell.trim()) }),
);

describe('errors', () => {
  it('are made with a code written out, so that it can be looked up', () => {
    for (const { file, text } of sources) {
      const made = text.match(/new AppError\(/g)?.length ?? 0;
      const withCode = text.match(/new AppError\(\{\s*code: '/g)?.length ?? 0;
      expect({ file, made }).toEqual({ file, made: withCode });
    }
  });

  it('are all explained in docs/errors.md, and nothing else is', () => {
    expect(rows.map(({ code }) => code).sort()).toEqual([...codes].sort());
  });

  it('are explained with what happened and what to do', () => {
    for (const { code, cells } of rows) {
      expect({ code, explained: cells.slice(-2).every((cell) => cell.length > 5) }).toEqual({
        code,
        explained: true,
      });
    }
  });

  it('send nobody to a variable that does not exist', () => {
    const known = [...ENV_NAMES, 'NODE_ENV'];
    for (const { file, text } of sources) {
      const fixes = [...text.matchAll(/fix:\s*['`]([^'`]+)['`]/g)]
        .map(([, fix = '']) => fix.replaceAll(/\$\{[^}]*\}?/g, ''))
        .join(' ');
      const named = [...fixes.matchAll(/\b[A-Z]{3,}(?:_[A-Z]+)+\b/g)].map(([name]) => name);
      expect({ file, unknown: named.filter((name) => !known.includes(name)) }).toEqual({ file, unknown: [] });
    }
  });
});
