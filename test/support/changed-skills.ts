import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SKILLS = join(__dirname, '..', '..', 'skills');

/** The skill files of the repository in a folder of their own, with `channel.yaml` changed as somebody would who edits it. */
export async function changedSkills(changeChannel: (yaml: string) => string) {
  const skillsDir = await mkdtemp(join(tmpdir(), 'dangol-skills-'));
  await cp(SKILLS, skillsDir, { recursive: true, filter: (name) => !name.endsWith('.ts') });
  const channelFile = join(skillsDir, 'channel.yaml');
  await writeFile(channelFile, changeChannel(await readFile(channelFile, 'utf8')));
  return { skillsDir, remove: () => rm(skillsDir, { recursive: true }) };
}
