import type { CampaignLine, CheckResult, FollowupDocument } from '../../followups';
import { newId } from '../../platform/ids';
import type { Rule } from '../../segments';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, bad, goTo, page } from '../http/answer';
import { pageUnknown } from '../http/console-errors';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { documentOf, EMPTY_MESSAGE, formOf, isForAll, MessageForm, whenSentence } from './message-draft';
import { MessageFormPage } from './message-form';
import { MessagesPage } from './message-list';
import { MessagePage } from './message-page';
import { MessagePreview } from './message-preview';
import { type FormProblems, NO_PROBLEMS, problemLines, problemsIn, withMissing } from './message-problems';

const DAY_MS = 86_400_000;
const LIST_DAYS = 30;
const RESULT_DAYS = 90;

type Deps = Pick<
  ConsoleDeps,
  'campaigns' | 'optOutRate' | 'sending' | 'segments' | 'registry' | 'config' | 'clock'
>;

/** Messages: written, checked, approved by somebody else, started, stopped, and what became of them. */
export function messageRoutes(deps: Deps): ConsoleRoute[] {
  const { campaigns, optOutRate, sending, segments, registry, config, clock } = deps;
  const nameOf = ({ params }: SignedInVisit) => params.name ?? '';
  const pageOf = (name: string) => `/console/messages/${encodeURIComponent(name)}`;
  const since = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);

  async function lineOf(name: string): Promise<CampaignLine> {
    const line = (await campaigns.list()).find((each) => each.name === name);
    if (!line) throw pageUnknown();
    return line;
  }

  async function detail(name: string, checks?: CheckResult[]): Promise<Answer> {
    const line = await lineOf(name);
    const record = line.isFile ? undefined : await campaigns.find(name);
    const { document } = record ?? {};
    const asksReach = document !== undefined && line.state !== 'ended';
    const [written, steps, reach, results, optOuts] = await Promise.all([
      document ? campaigns.preview(document) : [],
      campaigns.outlineOf(name),
      asksReach ? campaigns.reachOf(document) : undefined,
      sending.results(since(RESULT_DAYS), clock.now(), name),
      line.kind === 'advertising' ? optOutRate(name) : undefined,
    ]);
    const body = (
      <MessagePage
        line={line}
        record={record}
        preview={document ? written : (steps ?? []).flatMap(({ messages }) => messages)}
        steps={steps}
        who={document?.when ? sentenceOf(document.when) : '동의한 분 모두'}
        when={document && whenSentence(document, clock.now())}
        reach={reach}
        checks={checks}
        results={results}
        optOuts={optOuts}
        channelName={registry().channel.name}
        isForAll={isForAll(document)}
      />
    );
    const stopped = checks?.some(({ state }) => state === 'stop');
    return page({ title: line.title, section: 'messages', status: stopped ? 422 : 200, body });
  }

  /** What was stored has been read as a rule before. */
  const sentenceOf = (rule: FollowupDocument['when']) =>
    rule ? segments.sentence(segments.parseRule(rule)) : '';

  async function form(
    values: MessageForm,
    {
      name,
      document,
      problems = NO_PROBLEMS,
    }: { name?: string; document?: FollowupDocument; problems?: FormProblems },
  ): Promise<Answer> {
    const [saved, seen, consequences] = await Promise.all([
      segments.all(),
      previewOf(values),
      name && document ? consequencesOf(name, document) : [],
    ]);
    const body = (
      <MessageFormPage
        name={name}
        form={values}
        registry={registry()}
        segments={saved}
        kept={document?.when ? sentenceOf(document.when) : undefined}
        consequences={consequences}
        problems={problems}
        preview={<MessagePreview {...seen} channelName={registry().channel.name} />}
      />
    );
    return page({
      title: name ? '메시지 고치기' : '새 메시지',
      section: 'messages',
      status: problemLines(problems).length > 0 ? 422 : 200,
      body,
    });
  }

  /** Of one that goes out already; before that a change means nothing to anybody. */
  async function consequencesOf(name: string, document: FollowupDocument): Promise<string[]> {
    const { state } = await campaigns.find(name);
    return state === 'running' || state === 'paused' ? campaigns.describeChange(document) : [];
  }

  /** The bytes that would be sent. Whom and when do not matter for it, so half a form shows its text already. */
  async function previewOf(values: MessageForm) {
    if (values.text === '') return { messages: [] };
    const complete = {
      ...values,
      title: values.title || '미리보기',
      when: 'silent' as const,
      silentDays: '1',
      at: '12:30',
    };
    try {
      return { messages: await campaigns.preview(documentOf('preview', complete, undefined)) };
    } catch (err) {
      return { messages: [], problems: problemLines(problemsIn(err)) };
    }
  }

  async function conditionOf(
    audience: string,
    kept: FollowupDocument | undefined,
  ): Promise<Rule | undefined> {
    if (audience === 'all') return undefined;
    if (audience === 'keep') return kept?.when ? segments.parseRule(kept.when) : undefined;
    return (await segments.find(audience)).rule;
  }

  async function write(visit: SignedInVisit, name?: string): Promise<Answer> {
    const read = readForm(MessageForm, visit);
    const document = name ? (await campaigns.find(name)).document : undefined;
    if (!read.ok) {
      const problems = { at: {}, other: Object.values(read.problems) };
      return form(EMPTY_MESSAGE, { name, document, problems });
    }
    const values = read.value;
    if (visit.body.do === 'preview') return form(values, { name, document });
    const fresh = name ?? `m-${newId().toLowerCase()}`;
    try {
      const next = documentOf(fresh, values, await conditionOf(values.audience, document));
      await campaigns.write(next, visit.operator.loginId);
    } catch (err) {
      return form(values, { name, document, problems: withMissing(problemsIn(err), values) });
    }
    return check(fresh, visit.operator.loginId);
  }

  async function check(name: string, by: string): Promise<Answer> {
    return detail(name, await campaigns.check(name, by));
  }

  return [
    get('/messages', 'messages.view', async () => {
      const [lines, results] = await Promise.all([
        campaigns.list(),
        sending.results(since(LIST_DAYS), clock.now()),
      ]);
      const body = <MessagesPage lines={lines} results={results} isDryRun={config.sender === 'dry-run'} />;
      return page({ title: '메시지', section: 'messages', body });
    }),

    get('/messages/new', 'messages.write', ({ query: { audience = EMPTY_MESSAGE.audience } }) =>
      form({ ...EMPTY_MESSAGE, audience }, {}),
    ),
    post('/messages/new', 'messages.write', (visit) => write(visit)),

    post('/messages/preview', 'messages.write', async (visit) => {
      const read = readForm(MessageForm, visit);
      const seen = read.ok
        ? await previewOf(read.value)
        : { messages: [], problems: Object.values(read.problems) };
      return { kind: 'part', body: <MessagePreview {...seen} channelName={registry().channel.name} /> };
    }),

    get('/messages/:name', 'messages.view', (visit) => detail(nameOf(visit))),

    get('/messages/:name/edit', 'messages.write', async (visit) => {
      const name = nameOf(visit);
      const { document } = await campaigns.find(name);
      const values = document && formOf(document);
      if (!values)
        return goTo(pageOf(name), bad('여기에서 고칠 수 없는 메시지예요. skills 파일에서 고쳐 주세요.'));
      return form(values, { name, document });
    }),
    post('/messages/:name/edit', 'messages.write', (visit) => write(visit, nameOf(visit))),

    post('/messages/:name/check', 'messages.write', (visit) => check(nameOf(visit), visit.operator.loginId)),
  ];
}
