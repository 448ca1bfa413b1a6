import { PassThrough } from 'node:stream';
import { transports } from 'winston';
import { loadSkills, readSkills, type SkillsResult } from '../../../src/conversation/files/load-skills';
import { watchSkills } from '../../../src/conversation/files/watch-skills';
import type { SkillSet } from '../../../src/conversation/skill';
import { createLogger } from '../../../src/platform/logger';
import { aSkillFolder, FIXED, skillFilesDeps } from './skill-folder';

const hours = (words: string) => `answer: hours\ntitle: 영업시간\nsay: ${words}\n`;

async function startWatching() {
  const folder = await aSkillFolder({ 'fixed.yaml': FIXED, 'hours.yaml': hours('9시') });
  const deps = skillFilesDeps(folder.dir);
  let skills: SkillSet = await loadSkills(deps);
  let tell: (result: SkillsResult) => void = () => {};
  const log = new PassThrough();
  const watcher = watchSkills({
    dir: folder.dir,
    read: () => readSkills(deps),
    use: (fresh) => {
      skills = fresh;
    },
    logger: createLogger({ sinks: [new transports.Stream({ stream: log })] }),
    onReload: (result) => tell(result),
  });
  return {
    /** Writes a file and waits until it was read. */
    async change(name: string, text: string) {
      const reloaded = new Promise<SkillsResult>((resolve) => {
        tell = resolve;
      });
      await folder.write(name, text);
      return reloaded;
    },
    says: (name: string) => {
      const skill = skills.byName.get(name);
      return skill?.kind === 'answer' ? skill.reply.bubbles[0]?.simpleText?.text : undefined;
    },
    logged: () => String(log.read() ?? ''),
    async stop() {
      await watcher.stop();
      await folder.remove();
    },
  };
}

describe('watchSkills', () => {
  it('takes a changed file into use', async () => {
    const skills = await startWatching();
    expect(skills.says('hours')).toBe('9시');
    await skills.change('hours.yaml', hours('10시'));
    expect(skills.says('hours')).toBe('10시');
    await skills.stop();
  });

  it('takes a new file into use', async () => {
    const skills = await startWatching();
    await skills.change('map.yaml', 'answer: map\ntitle: 약도\nsay: 서울역 앞\n');
    expect(skills.says('map')).toBe('서울역 앞');
    await skills.stop();
  });

  it('keeps the skills before a mistake, says why, and goes on when it is mended', async () => {
    const skills = await startWatching();
    const broken = await skills.change('hours.yaml', 'answer: hours\ntitle: 영업시간\nsya: 10시\n');
    expect(broken.ok).toBe(false);
    expect(skills.says('hours')).toBe('9시');
    expect(skills.logged()).toContain('skills/hours.yaml:3:1 모르는 항목이에요: sya');
    await skills.change('hours.yaml', hours('11시'));
    expect(skills.says('hours')).toBe('11시');
    await skills.stop();
  });
});
