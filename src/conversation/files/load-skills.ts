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
  const { dir, registry, code = [], kinds = [] } = deps;
  const keys = [...SKILL_KINDS, ...kinds.map(({ key }) => key)];
  const { documents, problems } = await readDocuments(dir, keys);
  const someFilesUnread = problems.length > 0;
  const { placed, byName, unread, ...read } = placeSkills(documents, code, deps);
  checkSet(placed, { scopes: scopesOf(registry).map(({ scope }) => scope), unread, someFilesUnread });
  const skills: SkillSet = { byName, ...FIXED };
  const others = kinds.map((kind) => readKind(kind, documents, skills));
  const all = [
    ...problems,
    ...read.problems,
    ...placed.flatMap(({ reporter }) => reporter.problems),
    ...others.flatMap((other) => other.problems),
    ...(someFilesUnread ? [] : fixedProblems(skills, unread, dir)),
  ];
  if (all.length > 0) return { ok: false, problems: inReadingOrder(all) };
  return {
    ok: true,
    skills,
    warnings: inReadingOrder(placed.flatMap(({ reporter }) => reporter.warnings)),
    accept: () => {
      for (const other of others) other.accept();
    },
  };
}

/** Every skill with its place, and the names of those that could not be read. */
function placeSkills(documents: readonly FileDocument[], code: readonly Skill[], deps: SkillFilesDeps) {
  const placed = code.map(placeCode);
  const byName = new Map(code.map((skill) => [skill.name, skill]));
  const problems: YamlProblem[] = [];
  const unread: string[] = [];
  for (const document of inReadingTurn(documents)) {
    if (!isSkillKind(document.kind)) continue;
    const read = placeSkill(document, document.kind, { ...deps, skills: () => byName, unread });
    if (!read.ok) {
      problems.push(...read.problems);
      unread.push(String(document.value[document.kind]));
      continue;
    }
    for (const each of read.placed) {
      placed.push(each);
      byName.set(each.skill.name, each.skill);
    }
  }
  return { placed, byName, problems, unread };
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

function fixedProblems({ byName }: SkillSet, unread: readonly string[], dir: string): YamlProblem[] {
  return Object.values(FIXED).flatMap((name) => {
    const skill = byName.get(name);
    if (unread.includes(name) || (skill && skill.kind !== 'form')) return [];
    const what = skill
      ? `이 스킬은 물을 수 없고 바로 답해야 해요: ${name}`
      : `꼭 있어야 하는 스킬이 없어요: ${name}`;
    const fix = `첫 줄이 "answer: ${name}"인 문서를 적어 주세요.`;
    return [{ file: skill?.source ?? `${basename(dir)}/`, line: 1, column: 1, what, fix }];
  });
}
