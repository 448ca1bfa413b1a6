import { particleAfter } from '../../platform/particle';
import type { YamlPath, YamlPlace } from '../../platform/yaml-document';
import { unknownName } from '../../platform/zod-problem';
import { squeeze } from '../answers/typed-text';
import { commandOf } from '../commands';
import type { Command } from '../conversation';
import { normalizePhrase } from '../phrases';
import type { Skill } from '../skill';
import { formAsking } from './form-from-file';
import type { Reporter } from './reporter';
import { stringsIn } from './strings-in';

/** A skill with the place it comes from. */
export interface PlacedSkill {
  skill: Skill;
  reporter: Reporter;
  at(path: YamlPath): YamlPlace;
  /** The document as written and the key that holds its name; missing for a skill written in TypeScript. */
  written?: unknown;
  nameKey?: string;
}

export interface SetContext {
  scopes: readonly string[];
  /** Skills that are there but could not be read. Nothing is said about what may only be missing because of them. */
  unread: readonly string[];
  /** A file that is no YAML may hold any skill. */
  someFilesUnread: boolean;
}

/** What can only be seen over all skills together. */
export function checkSet(placed: readonly PlacedSkill[], context: SetContext): void {
  const names = [...placed.map(({ skill }) => skill.name), ...context.unread];
  checkNames(placed);
  checkPhrases(placed);
  if (context.someFilesUnread) return;
  for (const each of placed) checkReferences(each, names);
  if (context.unread.length > 0) return;
  for (const each of placed) checkRequired(each, placed, context.scopes);
}

function checkNames(placed: readonly PlacedSkill[]): void {
  const first = new Map<string, PlacedSkill>();
  for (const each of placed) {
    const { name } = each.skill;
    const before = first.get(name);
    if (!before) {
      first.set(name, each);
      continue;
    }
    each.reporter.report(
      each.nameKey ? [each.nameKey] : [],
      `같은 이름의 스킬이 또 있어요: ${name} (${placeOf(before)})`,
      '하나의 이름을 바꿔 주세요.',
    );
  }
}

/** Two skills cannot answer to the same words, and a block or a Kakao skill leads to one place. */
function checkPhrases(placed: readonly PlacedSkill[]): void {
  const claimed = new Map<string, { placed: PlacedSkill; owner: string }>();
  for (const each of placed) {
    for (const { path, words, kind, owner } of startsOf(each.skill)) {
      const command = kind === 'phrase' ? commandOf(words) : undefined;
      if (command && STANDING.includes(command)) {
        each.reporter.report(
          path,
          `"${words}"${particleAfter(words, '은/는')} 언제나 정해진 답을 하는 말이에요.`,
          '이 말은 지워 주세요.',
        );
      }
      const key = `${kind}|${kind === 'phrase' ? normalizePhrase(words) : squeeze(words)}`;
      const before = claimed.get(key);
      if (!before) claimed.set(key, { placed: each, owner });
      // The same skill may list the same words twice, e.g. with and without 주세요.
      if (!before || before.owner === owner) continue;
      each.reporter.report(
        path,
        `"${words}"${particleAfter(words, '이/가')} ${before.owner}(${placeOf(before.placed)})에도 있어요.`,
        '한쪽에서 지우거나 다른 말로 바꿔 주세요.',
      );
    }
  }
}

/** Commands that answer at any time, so that no skill's phrase is ever reached. */
const STANDING: readonly Command[] = ['optOut', 'restart', 'help', 'privacy'];

interface Start {
  path: YamlPath;
  words: string;
  kind: 'phrase' | 'block' | 'action';
  /** The skill, or the one question of a FAQ, that answers. */
  owner: string;
}

function startsOf(skill: Skill): Start[] {
  const { phrases, blocks, actions } = skill.starts;
  const claims = (path: YamlPath, kind: Start['kind'], all: readonly string[], owner = skill.name) =>
    all.map((words, index): Start => ({ path: [...path, index], words, kind, owner }));
  const asked =
    skill.kind === 'faq'
      ? skill.entries.flatMap((entry) =>
          claims(['entries', entry.id, 'ask'], 'phrase', entry.phrases, `${skill.name}의 ${entry.id}`),
        )
      : [];
  return [
    ...claims(['starts', 'phrases'], 'phrase', phrases),
    ...claims(['starts', 'blocks'], 'block', blocks),
    ...claims(['starts', 'actions'], 'action', actions),
    ...asked,
  ];
}

/** Buttons and `next` name skills that exist. */
function checkReferences({ written, reporter }: PlacedSkill, names: readonly string[]): void {
  for (const { path, text } of stringsIn(written)) {
    const isName = path.at(-1) === 'skill' || path.join('.') === 'done.next';
    if (!isName || path.at(-2) === 'when' || names.includes(text)) continue;
    const { what, fix } = unknownName('스킬', text, names);
    reporter.report(path, what, fix);
  }
}

/** A form that requires a consent can send people to where it is given. */
function checkRequired(
  { skill, written, reporter }: PlacedSkill,
  placed: readonly PlacedSkill[],
  scopes: readonly string[],
): void {
  const others = placed.map((each) => each.skill).filter((other) => other !== skill);
  for (const { path, text: scope } of stringsIn(written)) {
    if (path[0] !== 'requires' || formAsking(others, scope)) continue;
    const { what, fix } = scopes.includes(scope)
      ? {
          what: `${scope} 동의를 묻는 다른 폼이 없어서 아무도 시작할 수 없어요.`,
          fix: `다른 폼에 "consent: ${scope}" 질문을 더해 주세요.`,
        }
      : unknownName('동의', scope, scopes);
    reporter.report(path, what, fix);
  }
}

function placeOf({ skill, at }: PlacedSkill): string {
  return `${skill.source}:${at([]).line}`;
}
