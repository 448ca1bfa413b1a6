import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newSkill } from '../../scripts/new-skill';

const REPOSITORY = path.join(__dirname, '../..');

/** A folder with the shipped index and the real `src`. */
function aCheckout() {
  const root = mkdtempSync(path.join(tmpdir(), 'dangol-new-skill-'));
  mkdirSync(path.join(root, 'skills'));
  symlinkSync(path.join(REPOSITORY, 'src'), path.join(root, 'src'));
  writeFileSync(path.join(root, 'skills/index.ts'), readFileSync(path.join(REPOSITORY, 'skills/index.ts')));
  return {
    root,
    read: (file: string) => readFileSync(path.join(root, file), 'utf8'),
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** What the house's formatter and linter make of a file; the same text when nothing is to be said. */
function checked(file: string, text: string): string {
  const biome = path.join(REPOSITORY, 'node_modules/.bin/biome');
  const run = spawnSync(biome, ['check', '--write', `--stdin-file-path=${file}`], {
    cwd: REPOSITORY,
    input: text,
    encoding: 'utf8',
  });
  return run.stdout;
}

describe('npm run new:skill', () => {
  it('writes a skill, its test and its lines in the index, all as the house wants them', () => {
    const checkout = aCheckout();
    const files = newSkill({ root: checkout.root, name: 'visit', title: '방문 예약' });
    expect(files).toEqual(['skills/visit.ts', 'test/skills/visit.test.ts', 'skills/index.ts']);
    for (const file of files) expect(checked(file, checkout.read(file))).toBe(checkout.read(file));
    expect(checkout.read('skills/index.ts')).toContain("import { visitSkill } from './visit';");
    expect(checkout.read('skills/index.ts')).toContain('  visitSkill(),\n];');
    checkout.remove();
  });

  it('writes a skill that works', async () => {
    const checkout = aCheckout();
    newSkill({ root: checkout.root, name: 'opening-hours', title: '영업시간' });
    const { openingHoursSkill } = await import(path.join(checkout.root, 'skills/opening-hours.ts'));
    expect(openingHoursSkill()).toMatchObject({ name: 'opening-hours', starts: { phrases: ['영업시간'] } });
    checkout.remove();
  });

  it.each([
    ['Visit', '"Visit" cannot be the name of a skill: write it like opening-hours.'],
    ['', '"" cannot be the name of a skill: write it like opening-hours.'],
  ])('refuses the name %j', (name, message) => {
    expect(() => newSkill({ root: REPOSITORY, name, title: name })).toThrow(message);
  });

  it('does not write over a skill', () => {
    expect(() => newSkill({ root: REPOSITORY, name: 'leave', title: 'x' })).toThrow(
      'skills/leave.ts is already there',
    );
  });
});
