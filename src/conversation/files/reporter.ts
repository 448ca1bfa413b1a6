import type { YamlDocument, YamlPath } from '../../platform/yaml-document';
import type { YamlProblem } from '../../platform/yaml-problem';

/** Notes what is wrong in one document, at the place where it can be mended. */
export interface Reporter {
  /** Keeps the skills from being used. */
  report(path: YamlPath, what: string, fix: string): void;
  /** Works, but looks wrong to the person in the chat. */
  warn(path: YamlPath, what: string, fix: string): void;
  problems: YamlProblem[];
  warnings: YamlProblem[];
}

export function createReporter({ file, at }: Pick<YamlDocument, 'file' | 'at'>): Reporter {
  const problems: YamlProblem[] = [];
  const warnings: YamlProblem[] = [];
  const noteIn = (list: YamlProblem[]) => (path: YamlPath, what: string, fix: string) => {
    list.push({ file, ...at(path), what, fix });
  };
  return { problems, warnings, report: noteIn(problems), warn: noteIn(warnings) };
}
