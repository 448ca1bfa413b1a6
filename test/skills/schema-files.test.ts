import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { schemaFiles } from '../../scripts/skill-schema';

const SKILLS = join(__dirname, '../../skills');

describe('the schemas for editors', () => {
  it.each(Object.entries(schemaFiles()).map(([file, schema]) => [basename(file), file, schema] as const))(
    '%s is in step with the code; otherwise run: npm run schema',
    (_, file, schema) => {
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
    },
  );

  it.each(readdirSync(SKILLS).filter((name) => name.endsWith('.yaml')))('%s names its schema', (name) => {
    const schema = name === 'channel.yaml' ? 'channel' : 'skill';
    const [first] = readFileSync(join(SKILLS, name), 'utf8').split('\n');
    expect(first).toBe(`# yaml-language-server: $schema=./${schema}.schema.json`);
  });
});
