import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { read, repositoryFiles } from '../support/sources';

const pages = repositoryFiles('*.md').map((file) => ({ file, text: read(file) }));
const known = repositoryFiles();
const isThere = (path: string) => existsSync(path) || known.some((file) => file.startsWith(`${path}/`));

describe('a page of the documentation', () => {
  it('links to files that are there', () => {
    const broken = pages.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => normalize(join(dirname(file), decodeURI(target))))
        .filter((target) => !isThere(target))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('names source files that are there', () => {
    const gone = pages.flatMap(({ file, text }) =>
      [...text.matchAll(/`((?:src|scripts|test|deploy|docs)\/[\w./-]+\.\w+)`/g)]
        .map(([, path = '']) => path)
        .filter((path) => !isThere(path))
        .map((path) => `${file}: ${path}`),
    );
    expect(gone).toEqual([]);
  });
});
