import type { z } from 'zod';
import { button, listCard, type Reply, reply, textCard } from '../../kakao';
import type { YamlPath } from '../../platform/yaml-document';
import { checkYaml } from '../../platform/yaml-file';
import type { YamlProblem } from '../../platform/yaml-problem';
import { unknownName } from '../../platform/zod-problem';
import { type Registry, scopesOf } from '../../privacy';
import type { Skill } from '../skill';
import { fillTemplate, type TemplateValues } from '../template';
import { toAsks } from './asks-from-file';
import { checkLimits, saidAt } from './check-limits';
import { checkSlots } from './check-slots';
import { editSkills } from './edit-from-file';
import type { FileDocument } from './file-documents';
import { checkForm } from './form-checks';
import { formFromFile } from './form-from-file';
import type { FormPorts } from './form-ports';
import { toChip, toListItem, toReply } from './reply-from-file';
import { createReporter, type Reporter } from './reporter';
import type { PlacedSkill } from './set-checks';
import {
  type FileAnswer,
  type FileEdit,
  type FileFaq,
  type FileForm,
  type FileHandover,
  type FileMenu,
  skillSchemas,
} from './skill-schema';
import type { Answering } from './words-schema';

interface SkillDeps {
  registry: Registry;
  ports: FormPorts;
  /** Every skill read so far; when somebody talks to them, all. */
  skills(): ReadonlyMap<string, Skill>;
  /** Skills that are there but could not be read. */
  unread: readonly string[];
  /** What every text may name. */
  constants: TemplateValues;
  source: string;
  reporter: Reporter;
}

/** How each kind of document becomes a skill. */
const makers = {
  form: maker(skillSchemas.form, formSkill),
  answer: maker(skillSchemas.answer, answerSkill),
  menu: maker(skillSchemas.menu, menuSkill),
  faq: maker(skillSchemas.faq, faqSkill),
  handover: maker(skillSchemas.handover, handoverSkill),
  edit: maker(skillSchemas.edit, editing),
};
type SkillKind = keyof typeof makers;

export const SKILL_KINDS: readonly string[] = Object.keys(makers);

export function isSkillKind(kind: string): kind is SkillKind {
  return SKILL_KINDS.includes(kind);
}

type Placed = { ok: true; placed: PlacedSkill[] } | { ok: false; problems: YamlProblem[] };

/** Reads one document into its skill; one that edits a form becomes several. */
export function placeSkill(
  document: FileDocument,
  kind: SkillKind,
  deps: Pick<SkillDeps, 'registry' | 'ports' | 'skills' | 'unread'> & { policyUrl: string },
): Placed {
  const { registry, policyUrl } = deps;
  const { name, contact } = registry.channel;
  const constants = { channel: name, contact, policyUrl };
  const reporter = createReporter(document);
  return makers[kind](document, { ...deps, constants, reporter, source: document.file });
}

function maker<S extends z.ZodType>(
  schema: S,
  make: (written: z.output<S>, deps: SkillDeps) => Skill | Skill[],
) {
  return (document: FileDocument, deps: SkillDeps): Placed => {
    const read = checkYaml(document, schema);
    if (!read.ok) return read;
    const { at, value: written, kind: nameKey } = document;
    const made = [make(read.value, deps)].flat();
    if (made.length === 0) return { ok: false, problems: deps.reporter.problems };
    return {
      ok: true,
      placed: made.map((skill) => ({ skill, reporter: deps.reporter, at, written, nameKey })),
    };
  };
}

function answerSkill(written: FileAnswer, deps: SkillDeps): Skill {
  const { answer: name, title, starts } = written;
  return { kind: 'answer', name, title, starts, source: deps.source, reply: fixedReply(written, [], deps) };
}

function menuSkill({ menu: name, title, starts, items, replies = [] }: FileMenu, deps: SkillDeps): Skill {
  const fill = filling(deps);
  checkFixedWords({ items, replies }, [], deps);
  const list = listCard({ header: fill(title), items: items.map((item) => toListItem(item, fill)) });
  const shown = reply(list, { quickReplies: replies.map((chip) => toChip(chip, fill)) });
  checkLimits(shown, [], () => [], deps.reporter);
  return { kind: 'answer', name, title, starts, source: deps.source, reply: shown };
}

function handoverSkill(
  { handover: name, title, starts, say, button: label, replies = [] }: FileHandover,
  deps: SkillDeps,
): Skill {
  const fill = filling(deps);
  checkFixedWords({ say, replies }, [], deps);
  const card = textCard({ description: fill(say), buttons: [button.operator(label)] });
  const shown = reply(card, { quickReplies: replies.map((chip) => toChip(chip, fill)) });
  checkLimits(shown, [], () => ['say'], deps.reporter);
  return { kind: 'answer', name, title, starts, source: deps.source, reply: shown, handsOver: true };
}

function faqSkill({ faq: name, title, starts, entries }: FileFaq, deps: SkillDeps): Skill {
  if (Object.keys(entries).length === 0) {
    deps.reporter.report(['entries'], '질문이 하나도 없어요.', '질문과 답을 하나 이상 적어 주세요.');
  }
  return {
    kind: 'faq',
    name,
    title,
    starts,
    source: deps.source,
    entries: Object.entries(entries).map(([id, { ask, words, ...answering }]) => ({
      id,
      phrases: ask,
      keywords: words.map((group) => (typeof group === 'string' ? [group] : group)),
      reply: fixedReply(answering, ['entries', id], deps),
    })),
  };
}

function formSkill(form: FileForm, deps: SkillDeps): Skill {
  const { registry, ports, constants, skills, source, reporter } = deps;
  const asks = toAsks(form, { registry, scopes: scopesOf(registry), reporter, constants });
  checkForm(form, asks, { constants, reporter });
  return formFromFile(form, asks, { ports, registry, constants, skills, source });
}

function editing(edit: FileEdit, deps: SkillDeps): Skill[] {
  const { say, replies, done, of } = edit;
  checkFixedWords({ say, replies }, [], deps);
  const constants = { ...deps.constants, item: '정보' };
  fixedReply(done, ['done'], { ...deps, constants });
  const form = deps.skills().get(of);
  if (form?.kind === 'form') return editSkills(edit, form, deps);
  if (deps.unread.includes(of)) return [];
  const forms = [...deps.skills().values()].flatMap(({ kind, name }) => (kind === 'form' ? [name] : []));
  const { what, fix } = unknownName('폼', of, forms);
  deps.reporter.report(['of'], what, forms.length > 0 ? fix : '먼저 폼을 적어 주세요.');
  return [];
}

/** A reply that is the same for everybody. */
function fixedReply({ say, replies }: Answering, path: YamlPath, deps: SkillDeps): Reply {
  checkFixedWords({ say, replies }, path, deps);
  const fixed = toReply({ say, replies }, filling(deps));
  checkLimits(fixed, path, saidAt({ say }, path), deps.reporter);
  return fixed;
}

function filling({ constants }: SkillDeps) {
  return (text: string) => fillTemplate(text, constants);
}

function checkFixedWords(words: object, path: YamlPath, { constants, reporter }: SkillDeps): void {
  checkSlots(words, path, { known: Object.keys(constants), optional: [] }, reporter);
}
