import { parseAllDocuments } from 'yaml';
import { ENV_NAMES } from '../../src/platform/config';
import { read, repositoryFiles } from '../support/sources';

const yamlFiles = repositoryFiles('deploy/*.yaml', 'compose.yaml');
const text = [...yamlFiles, ...repositoryFiles('deploy/*.service', 'Dockerfile')].map(read).join('\n');

describe('what is given for deployment', () => {
  it.each(yamlFiles)('%s can be read', (file) => {
    for (const document of parseAllDocuments(read(file))) {
      expect('errors' in document ? document.errors : []).toEqual([]);
      expect(document.toJS()).toBeInstanceOf(Object);
    }
  });

  it('sets only variables that the server knows', () => {
    const set = [
      ...text.matchAll(/^\s+(?:ENV |Environment=)?([A-Z][A-Z_]+)(?:: |=)/gm),
      ...text.matchAll(/name: ([A-Z][A-Z_]+), value/g),
      ...text.matchAll(/(?:^ENV|^Environment=| )([A-Z][A-Z_]+)=\S/gm),
    ].map(([, name = '']) => name);
    const known = [...ENV_NAMES, 'DOMAIN'];
    expect(set).toEqual(expect.arrayContaining(['NODE_ENV', 'DATA_DIR', 'MONGODB_URI']));
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('is not overruled by a copy of .env.example: systemd lets the file win', () => {
    const given = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
    const own = ['NODE_ENV', 'HOST', 'PORT', 'DATA_DIR', 'MONGODB_URI'];
    expect(given).toContain('SENDER');
    expect(given.filter((name) => own.includes(name))).toEqual([]);
  });

  it('runs nobody as root, and lets nothing be written but data', () => {
    expect(read('Dockerfile')).toMatch(/^USER node$/m);
    for (const file of yamlFiles) expect(read(file)).toMatch(/read_only: true|readOnlyRootFilesystem: true/);
    for (const file of repositoryFiles('deploy/*.service')) {
      expect(read(file)).toMatch(/^User=dangol$/m);
      expect(read(file)).toMatch(/^ProtectSystem=strict$/m);
    }
  });
});
