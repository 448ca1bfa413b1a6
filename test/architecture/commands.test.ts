import { existsSync } from 'node:fs';
import { read, repositoryFiles } from '../support/sources';

interface PackageJson {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const { scripts, dependencies, devDependencies }: PackageJson = JSON.parse(read('package.json'));
/** What npm does without a script. */
const BUILT_IN = ['ci', 'install', 'i', 'audit', 'prune', 'run'];

const texts = repositoryFiles(
  '*.md',
  '*.yaml',
  '*.yml',
  'src/*.ts',
  'src/*.tsx',
  'scripts/*.ts',
  'Dockerfile',
  'deploy/*',
).map((file) => ({ file, text: read(file) }));

describe('a command that is named anywhere', () => {
  it('exists', () => {
    const unknown = texts.flatMap(({ file, text }) =>
      [...text.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)]
        .filter(([, run, name = '']) => !(name in scripts) && (run !== undefined || !BUILT_IN.includes(name)))
        .map(([command]) => `${file}: ${command}`),
    );
    expect(unknown).toEqual([]);
  });

  it('is part of what is built, when it is run as built', () => {
    const built = read('scripts/build.ts');
    const missing = texts.flatMap(({ file, text }) =>
      [...text.matchAll(/\bdist\/([\w-]+)\.js/g)]
        .filter(([, name = '']) => !built.includes(`'${name}'`) && !built.includes(`src/${name}.ts`))
        .map(([command]) => `${file}: ${command}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('a script of package.json', () => {
  it.each(Object.entries(scripts))('%s runs something that is here', (_name, script) => {
    for (const step of script.split('&&')) {
      const [program = '', ...args] = step.trim().split(/\s+/);
      if (program === 'npm') {
        const called = args[0] === 'run' ? args[1] : args[0];
        expect(Object.keys(scripts)).toContain(called);
      } else {
        const providers = { ...dependencies, ...devDependencies };
        const packages: Record<string, string> = {
          biome: '@biomejs/biome',
          depcruise: 'dependency-cruiser',
          tsc: 'typescript',
        };
        expect(program === 'node' || Object.keys(providers).includes(packages[program] ?? program)).toBe(
          true,
        );
      }
      for (const file of args.filter((arg) => /^(?:scripts|src)\/.*\.ts$/.test(arg)))
        expect(existsSync(file)).toBe(true);
    }
  });

  it('is told of in a page of the documentation', () => {
    const told = texts
      .filter(({ file }) => file.endsWith('.md'))
      .map(({ text }) => text)
      .join('\n');
    const silent = Object.keys(scripts).filter(
      (name) => !new RegExp(`npm (?:run )?${name}(?![\\w:-])`).test(told),
    );
    expect(silent).toEqual([]);
  });
});
