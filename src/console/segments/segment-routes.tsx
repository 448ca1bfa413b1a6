import { z } from 'zod';
import { AppError } from '../../platform/app-error';
import { newId } from '../../platform/ids';
import { seoulDate } from '../../platform/seoul-time';
import { type Rule, RuleSchema } from '../../segments';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, bad, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { createGroupCounts } from './group-counts';
import { conditionOf, type Draft, draftOf, EMPTY_DRAFT, questionsFor, ruleOf } from './segment-draft';
import { SegmentEditorPage } from './segment-editor';
import { SegmentPage, SegmentsPage } from './segment-pages';
import { snapshotRoutes } from './snapshot-routes';

const Parts = z.string().transform((text, ctx): Rule[] => {
  const read = z.array(RuleSchema).max(30).safeParse(parseJson(text));
  if (read.success) return read.data;
  ctx.addIssue({ code: 'custom', message: '조건을 읽을 수 없어요.' });
  return z.NEVER;
});
const EditorForm = z.looseObject({
  title: z.string().trim().max(40).default(''),
  joined: z.enum(['all', 'any']).default('all'),
  parts: Parts,
  do: z.string().max(60).default('show'),
});
const ExportForm = z.object({ scope: z.string().min(1), purpose: z.string().trim().min(2).max(200) });

type Deps = Pick<ConsoleDeps, 'segments' | 'contacts' | 'registry' | 'clock'>;

/** Groups of people: named, read as a sentence, put together condition by condition. */
export function segmentRoutes({ segments, contacts, registry, clock }: Deps): ConsoleRoute[] {
  const nameOf = ({ params }: SignedInVisit) => params.name ?? '';
  const pageOf = (name: string) => `/console/segments/${encodeURIComponent(name)}`;

  async function editor(draft: Draft, name: string | undefined, problem?: string): Promise<Answer> {
    const rule = ruleOf(draft);
    const counted = rule && !problem ? await countOf(rule) : undefined;
    const body = (
      <SegmentEditorPage
        name={name}
        draft={draft}
        sentence={rule && segments.sentence(rule)}
        parts={draft.parts.map(segments.sentence)}
        questions={questionsFor(registry())}
        counted={counted}
        problem={problem}
      />
    );
    return page({
      title: name ? '세그먼트 고치기' : '새 세그먼트',
      section: 'segments',
      status: problem ? 422 : 200,
      body,
    });
  }

  const countOf = createGroupCounts({ segments, clock });

  async function edit(visit: SignedInVisit, name: string | undefined): Promise<Answer> {
    const form = readForm(EditorForm, visit);
    if (!form.ok) return editor(EMPTY_DRAFT, name, '조건을 읽을 수 없어요. 처음부터 다시 골라 주세요.');
    const { title, joined, parts, do: action } = form.value;
    const draft = { title, joined, parts };
    const [verb, argument = ''] = [action.split(' ')[0], action.split(' ')[1]];
    if (verb === 'remove')
      return editor({ ...draft, parts: parts.filter((_, at) => String(at) !== argument) }, name);
    if (verb === 'add') return add(draft, argument, answersOf(visit, argument), name);
    if (verb === 'save') return save(draft, name, visit.operator.loginId);
    return editor(draft, name);
  }

  async function add(
    draft: Draft,
    kind: string,
    given: Record<string, string>,
    name: string | undefined,
  ): Promise<Answer> {
    const condition = conditionOf(kind, given);
    if (!condition) return editor(draft, name, '빈칸을 채운 다음 더해 주세요.');
    const problem = problemOf(condition);
    return problem
      ? editor(draft, name, problem)
      : editor({ ...draft, parts: [...draft.parts, condition] }, name);
  }

  /** Each question of the form has names of its own: `is:region value`. */
  function answersOf({ body }: SignedInVisit, kind: string): Record<string, string> {
    const own = Object.entries(body).filter(([key]) => key.startsWith(`${kind} `));
    return Object.fromEntries(own.map(([key, value]) => [key.slice(kind.length + 1), String(value)]));
  }

  async function save(draft: Draft, name: string | undefined, madeBy: string): Promise<Answer> {
    const rule = ruleOf(draft);
    if (!rule) return editor(draft, name, '조건을 하나 이상 더해 주세요.');
    if (draft.title === '') return editor(draft, name, '세그먼트의 이름을 적어 주세요.');
    const problem = problemOf(rule);
    if (problem) return editor(draft, name, problem);
    const saved = await segments.save({ name: name ?? newId(), title: draft.title, rule, madeBy });
    return goTo(pageOf(saved.name), good('저장했어요.'));
  }

  function problemOf(rule: Rule): string | undefined {
    try {
      segments.parseRule(rule);
      return undefined;
    } catch (err) {
      if (err instanceof AppError) return err.message;
      throw err;
    }
  }

  async function detail(visit: SignedInVisit): Promise<Answer> {
    const segment = await segments.find(nameOf(visit));
    const body = (
      <SegmentPage
        segment={segment}
        sentence={segments.sentence(segment.rule)}
        counted={await countOf(segment.rule)}
        registry={registry()}
      />
    );
    return page({ title: segment.title, section: 'segments', body });
  }

  return [
    get('/segments', 'segments.view', async () => {
      const [saved, snapshots] = await Promise.all([segments.all(), segments.snapshots()]);
      const lines = saved.map((segment) => ({ ...segment, sentence: segments.sentence(segment.rule) }));
      const body = <SegmentsPage lines={lines} snapshots={snapshots} />;
      return page({ title: '세그먼트', section: 'segments', body });
    }),

    get('/segments/new', 'segments.write', () => editor(EMPTY_DRAFT, undefined)),
    post('/segments/new', 'segments.write', (visit) => edit(visit, undefined)),

    ...snapshotRoutes({ segments, contacts, registry }),

    get('/segments/:name', 'segments.view', detail),

    get('/segments/:name/edit', 'segments.write', async (visit) => {
      const { title, rule } = await segments.find(nameOf(visit));
      return editor(draftOf(title, rule), nameOf(visit));
    }),
    post('/segments/:name/edit', 'segments.write', async (visit) => {
      await segments.find(nameOf(visit));
      return edit(visit, nameOf(visit));
    }),

    post('/segments/:name/remove', 'segments.write', async (visit) => {
      await segments.remove(nameOf(visit));
      return goTo('/console/segments', good('세그먼트를 지웠어요. 사람은 그대로예요.'));
    }),

    post('/segments/:name/export', 'privacy.export', async (visit) => {
      const form = readForm(ExportForm, visit);
      if (!form.ok) return goTo(pageOf(nameOf(visit)), bad('어디에 쓰는지 적어 주세요. 접속기록에 남아요.'));
      const { title, rule } = await segments.find(nameOf(visit));
      const { scope, purpose } = form.value;
      return {
        kind: 'file',
        name: `고객파일-${title}-${seoulDate(clock.now())}.csv`,
        type: 'text/csv',
        content: segments.customerFile(rule, scope, visit.access(purpose)),
      };
    }),
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
