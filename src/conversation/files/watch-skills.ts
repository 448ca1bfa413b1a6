import { watch } from 'node:fs';
import type { Logger } from '../../platform/logger';
import { formatProblems } from '../../platform/yaml-problem';
import type { SkillSet } from '../skill';
import type { SkillsResult } from './load-skills';

interface WatchDeps {
  /** The folder of the skill files. */
  dir: string;
  /** Reads everything again; the registry too, when that should follow. */
  read(): Promise<SkillsResult>;
  /** Takes the new skills into use. */
  use(skills: SkillSet): void;
  logger: Logger;
  /** Told after every reload; for tests and screens. */
  onReload?(result: SkillsResult): void;
}

/** Editors write a file in several steps; one reload follows when they are done. */
const SETTLED_MS = 50;

/** For development: a changed YAML file is in use at once. One with a mistake keeps the skills before it and says why. */
export function watchSkills({ dir, read, use, logger, onReload }: WatchDeps) {
  const log = logger.child({ module: 'skills' });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function reload(): Promise<void> {
    const result = await read();
    if (result.ok) {
      result.accept();
      use(result.skills);
      log.info('skills.reloaded', { skills: result.skills.byName.size });
    } else {
      log.warn('skills.kept', { problems: formatProblems(result.problems) });
    }
    onReload?.(result);
  }

  const watcher = watch(dir, (_event, name) => {
    if (name && !/\.ya?ml$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(reload).catch((err) => log.error('skills.reload_failed', { err }));
    }, SETTLED_MS);
  });

  /** Stops watching and waits for a reload that is under way. */
  async function stop(): Promise<void> {
    watcher.close();
    clearTimeout(timer);
    await running;
  }

  return { stop };
}
