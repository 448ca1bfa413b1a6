import { basename } from 'node:path';
import { inReadingOrder, type YamlProblem } from '../../platform/yaml-problem';
import { type Registry, scopesOf } from '../../privacy';
import type { Skill, SkillSet } from '../skill';
import { type DocumentKind, readKind } from './document-kind';
import { type FileDocument, readDocuments } from './file-documents';
import type { FormPorts } from './form-ports';
import { skillsInvalid } from './load-errors';
import { createReporter } from './reporter';
import { checkSet, type PlacedSkill } from './set-checks';
import { isSkillKind, placeSkill, SKILL_KINDS } from './skill-from-file';

export interface SkillFilesDeps {
  /** The folder of the YAML files. `channel.yaml` in it is the registry and no skill. */
  dir: string;
  registry: Registry;
  /** Where the privacy policy is read: `{{policyUrl}}`. */
  policyUrl: string;
  ports: FormPorts;
  /** Skills written in TypeScript. */
  code?: readonly Skill[];
  /** Documents that are no skills, each with the module that takes them. */
  kinds?: readonly DocumentKind[];
}

export type SkillsResult =
  | {
      ok: true;
      skills: SkillSet;
      /** Works, but looks wrong in the chat: labels that KakaoTalk cuts. */
      warnings: YamlProblem[];
      /** Hands the other documents to the modules that take them. */
      accept(): void;
    }
  | { ok: false; problems: YamlProblem[] };

/**
 * Reads every skill file.
 * @throws AppError `SKILLS_INVALID` with every mistake of every file.
 */
export async function loadSkills(deps: SkillFilesDeps): Promise<SkillSet> {
  const read = await readSkills(deps);
  if (!read.ok) throw skillsInvalid(read.problems);
  read.accept();
  return read.skills;
}

/** Reads and checks every skill file, without changing anything. */
export async function readSkills(deps: SkillFilesDeps): Promise<SkillsResult> {
  const { dir, registry, policyUrl, ports, code = [], kinds = [] } = deps;
  const keys = [...SKILL_KINDS, ...kinds.map(({ key }) => key)];
  const { documents, problems } = await readDocuments(dir, keys);
  const placed: PlacedSkill[] = code.map(placeCode);
  const byName = new Map(code.map((skill) => [skill.name, skill]));
  for (const document of inReadingTurn(documents)) {
    if (!isSkillKind(document.kind)) continue;
    const read = placeSkill(document, document.kind, { registry, policyUrl, ports, skills: () => byName });
    if (!read.ok) problems.push(...read.problems);
    for (const each of read.ok ? read.placed : []) {
      placed.push(each);
      byName.set(each.skill.name, each.skill);
    }
  }
  checkSet(
    placed,
    scopesOf(registry).map(({ scope }) => scope),
  );
  const skills: SkillSet = { byName, ...FIXED };
  const others = kinds.map((kind) => readKind(kind, documents, skills));
  if (problems.length === 0) problems.push(...missingSkills(skills, dir));
  problems.push(...placed.flatMap(({ reporter }) => reporter.problems));
  problems.push(...others.flatMap((other) => other.problems));
  if (problems.length > 0) return { ok: false, problems: inReadingOrder(problems) };
  return {
    ok: true,
    skills,
    warnings: inReadingOrder(placed.flatMap(({ reporter }) => reporter.warnings)),
    accept: () => {
      for (const other of others) other.accept();
    },
  };
}

/** What edits a form is read after the forms. */
function inReadingTurn(documents: readonly FileDocument[]): FileDocument[] {
  return [
    ...documents.filter(({ kind }) => kind !== 'edit'),
    ...documents.filter(({ kind }) => kind === 'edit'),
  ];
}

/** Skills that answer at fixed moments, and the names they must have. */
const FIXED = { welcome: 'welcome', fallback: 'fallback', privacy: 'privacy' } as const;

function placeCode(skill: Skill): PlacedSkill {
  const at = () => ({ line: 1, column: 1 });
  return { skill, at, reporter: createReporter({ file: skill.source, at }) };
}

/** Asked only when every file could be read: a skill with a mistake is not missing. */
function missingSkills({ byName }: SkillSet, dir: string): YamlProblem[] {
  return Object.values(FIXED)
    .filter((name) => !byName.has(name))
    .map((name) => ({
      file: `${basename(dir)}/`,
      line: 1,
      column: 1,
      what: `꼭 있어야 하는 스킬이 없어요: ${name}`,
      fix: `첫 줄이 "answer: ${name}"인 문서를 적어 주세요.`,
    }));
}
