import { read, repositoryFiles } from '../support/sources';

const PAGE = 'docs/log.md';

/** The events of a level as the sources log them. */
function logged(level: 'error' | 'warn'): string[] {
  const call = new RegExp(`\\.${level}\\(\\s*'([\\w.-]+)'`, 'g');
  const sources = repositoryFiles('src/*.ts', 'src/*.tsx').map(read).join('\n');
  return unique([...sources.matchAll(call)].map(([, event = '']) => event));
}

/** The same as the page lists them; a row may name several. */
function listed(level: 'error' | 'warn'): string[] {
  const rows = [...read(PAGE).matchAll(new RegExp(`^\\| (\`.*\`) \\| ${level} \\|`, 'gm'))];
  return unique(
    rows.flatMap(([, names = '']) => [...names.matchAll(/`([\w.-]+)`/g)].map(([, event = '']) => event)),
  );
}

const unique = (names: string[]) => [...new Set(names)].sort();

describe.each(['error', 'warn'] as const)('every event of level %s', (level) => {
  it(`is explained in ${PAGE}, with what to do`, () => {
    expect(listed(level)).toEqual(logged(level));
  });
});
