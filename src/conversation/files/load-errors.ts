import { AppError } from '../../platform/app-error';
import { formatProblems, type YamlProblem } from '../../platform/yaml-problem';

export const skillsInvalid = (problems: readonly YamlProblem[]) =>
  new AppError({
    code: 'SKILLS_INVALID',
    message: `The skill files have ${problems.length} mistake(s).\n${formatProblems(problems)}`,
    fix: 'Mend the named lines; docs/skills.md explains each kind of document.',
  });
