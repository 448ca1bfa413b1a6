import { FIGURE_WORDS, GOAL_STATE_WORDS } from '../goals/goal-words';
import { GoalBar, type GoalLine } from '../goals/goals-page';
import { Form } from '../layout/form';
import { Icon } from '../layout/icons';
import { date, dateTime } from '../layout/korean-time';
import { Badge, Card, Empty, Heading, number, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { KIND_WORDS, reasonWords } from '../messages/delivery-words';
import type { DueMessage, SendingLine } from '../messages/message-ports';
import type { Comparison } from '../stats/weekday';
import type { SetupStep } from './setup-steps';
import { TaskRows } from './task-rows';
import type { Task } from './tasks';

/** More stand on a page of their own. */
const MOST_GOALS = 3;

export interface TodayParts {
  steps: SetupStep[];
  tasks: Task[];
  yesterday: { joined?: Comparison; talked?: Comparison };
  goals: GoalLine[];
  due: DueMessage[];
  /** What ended since yesterday morning without being sent, or waits, and why. */
  unsent: SendingLine[];
  signalAt?: Date;
}

export function TodayPage({ steps, tasks, yesterday, goals, due, unsent, signalAt }: TodayParts) {
  const { now, may } = useVisit();
  const open = steps.filter(({ isDone }) => !isDone);
  const mine = tasks.filter(({ needs }) => may(needs));
  return (
    <>
      <Heading title={date(now, now)} lead={greeting(open.length, mine.length)} />
      {open.length > 0 && <SetupCard steps={steps} done={steps.length - open.length} />}
      {mine.length > 0 && (
        <Card title="할 일">
          <TaskRows tasks={mine} />
        </Card>
      )}
      <ul class="tiles">
        <ComparisonTile name="어제 새 단골" comparison={yesterday.joined} />
        <ComparisonTile name="어제 대화한 분" comparison={yesterday.talked} />
        {may('connection.view') && (
          <li class="tile">
            <a href="/console/connection">카카오에서 온 요청</a>
            <strong>{signalAt ? <When at={signalAt} near /> : '아직 없어요'}</strong>
          </li>
        )}
      </ul>
      {goals.length > 0 && <GoalsCard goals={goals} />}
      <div class="columns">
        <DueCard due={due} />
        <UnsentCard unsent={unsent} />
      </div>
    </>
  );
}

function greeting(open: number, tasks: number): string {
  if (open > 0) return '채널을 여는 중이에요. 한 단계씩 해 볼까요?';
  return tasks > 0 ? '오늘 챙길 일이 있어요.' : '오늘은 챙길 일이 없어요. 편한 하루 보내세요.';
}

function SetupCard({ steps, done }: { steps: SetupStep[]; done: number }) {
  const { may } = useVisit();
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <Card
      title="채널 열기"
      action={<Badge tone="info">{`${done} / ${steps.length}`}</Badge>}
      lead="언제든 멈추고 나중에 이어서 할 수 있어요."
    >
      <ol class="setup">
        {steps.map(({ id, title, about, href, action, needs, isDone, byHand }) => (
          <li key={id} class={isDone ? 'done' : id === next?.id ? 'next' : undefined}>
            <span class="number" aria-hidden="true">
              {isDone && <Icon name="check" />}
            </span>
            <span class="grow">
              <strong>{title}</strong>
              {isDone && <span class="visually-hidden"> 했어요</span>}
              {!isDone && <small>{about}</small>}
            </span>
            {!isDone && may(needs) && (
              <span class="actions">
                <a
                  class={id === next?.id ? 'button small primary' : 'button small'}
                  href={href}
                  aria-label={`${title}: ${action}`}
                >
                  {action}
                </a>
                {byHand && may('settings.change') && (
                  <Form action="/console/setup">
                    <input type="hidden" name="step" value={id} />
                    <button type="submit" class="quiet small" aria-label={`${title}: 했어요`}>
                      했어요
                    </button>
                  </Form>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function GoalsCard({ goals }: { goals: GoalLine[] }) {
  return (
    <Card title="목표" action={<a href="/console/stats/goals">모두 보기</a>}>
      {goals.slice(0, MOST_GOALS).map((line) => (
        <section key={line.id}>
          <p>
            {FIGURE_WORDS[line.figure]} {number(line.target)}명{' '}
            <Badge tone={GOAL_STATE_WORDS[line.progress.state].tone}>
              {GOAL_STATE_WORDS[line.progress.state].name}
            </Badge>
          </p>
          <GoalBar line={line} />
        </section>
      ))}
    </Card>
  );
}

function ComparisonTile({ name, comparison }: { name: string; comparison?: Comparison }) {
  return (
    <li class="tile">
      <a href="/console/stats">{name}</a>
      <strong>{comparison ? number(comparison.count) : '–'}</strong>
      <small>{comparison?.usual === undefined ? '비교할 날이 아직 없어요' : usualWords(comparison)}</small>
    </li>
  );
}

function usualWords({ count, usual = 0 }: Comparison): string {
  const average = `같은 요일 평균 ${Math.round(usual)}명`;
  const difference = Math.round(count - usual);
  if (difference === 0) return `${average}과 비슷해요`;
  return `${average}보다 ${number(Math.abs(difference))}명 ${difference > 0 ? '많아요' : '적어요'}`;
}

function DueCard({ due }: { due: DueMessage[] }) {
  const { now } = useVisit();
  return (
    <Card title="곧 나갈 메시지" action={<a href="/console/messages">메시지</a>}>
      {due.length > 0 ? (
        <ul class="rows">
          {due.map(({ title, kind, at, people }) => (
            <li key={`${title} ${at.toISOString()}`} class="row">
              <span class="grow">
                <strong>{title}</strong>
                <small>
                  {KIND_WORDS[kind]} · {dateTime(at, now)}
                </small>
              </span>
              <span>{number(people)}명</span>
            </li>
          ))}
        </ul>
      ) : (
        <Empty icon="message" title="기다리는 메시지가 없어요">
          <p>때가 된 메시지는 보내기 바로 전에 동의와 시간을 다시 확인해요.</p>
        </Empty>
      )}
    </Card>
  );
}

function UnsentCard({ unsent }: { unsent: SendingLine[] }) {
  return (
    <Card title="보내지 않은 이유" lead="어제부터 지금까지예요.">
      {unsent.length > 0 ? (
        <ul class="rows">
          {unsent.map(({ title, reason = '', count, status }) => (
            <li key={`${title} ${status} ${reason}`} class="row">
              <span class="grow">
                {reasonWords(reason)}
                <small>{title}</small>
              </span>
              <span>{number(count)}명</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="hint">보내지 않은 메시지가 없어요.</p>
      )}
    </Card>
  );
}
