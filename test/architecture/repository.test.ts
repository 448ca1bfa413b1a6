import { read, repositoryFiles } from '../support/sources';

const MOST_LINES = 300;
/** Written so that this file does not name what it looks for. */
const NOT_OURS = [
  '/wor[k]/',
  '/tm[p]/',
  '/hom[e]/',
  '/User[s]/',
  'registry\\.[a-z]*js\\.org',
  'deb\\.debia[n]\\.org',
];

const files = repositoryFiles();
const texts = files.filter((file) => !/\.(png|ico|woff2?|gz)$/.test(file));

describe('the repository', () => {
  it.each(NOT_OURS)('names no machine and no registry: %s', (pattern) => {
    const expression = new RegExp(pattern);
    expect(texts.filter((file) => expression.test(read(file)))).toEqual([]);
  });

  it('pins packages without saying where they come from', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('says in the lock for which C library each package of the embedded storage is; they do not, and npm would take both', () => {
    const { packages } = JSON.parse(read('package-lock.json'));
    const ofLinux = Object.keys(packages).filter((name) => name.includes('/@libsql/linux-'));
    expect(ofLinux.length).toBeGreaterThan(0);
    for (const name of ofLinux) {
      expect({ name, libc: packages[name].libc }).toEqual({
        name,
        libc: [name.includes('musl') ? 'musl' : 'glibc'],
      });
    }
  });

  it(`has no source file of more than ${MOST_LINES} lines`, () => {
    const long = files
      .filter((file) => /^(?:src|skills|scripts)\/.*\.tsx?$/.test(file))
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it('gives up no type in the sources, and a lint rule only with a reason', () => {
    const given =
      /: any[;,)=\]|>]|\bas any\b|<any>|@ts-(?:ignore|nocheck|expect-error)|biome-ignore(?! lint\/[\w/]+: \S)/;
    const sources = files.filter((file) => /^(?:src|skills)\/.*\.tsx?$/.test(file));
    expect(sources.filter((file) => given.test(read(file)))).toEqual([]);
  });

  it('has no test that is switched off', () => {
    const off = /\b(?:it|describe|test)\.(?:only|skip|todo)\b|\bx(?:it|describe)\(/;
    const tests = files.filter(
      (file) => /^test\/.*\.tsx?$/.test(file) && !file.startsWith('test/architecture/'),
    );
    expect(tests.filter((file) => off.test(read(file)))).toEqual([]);
  });
});
