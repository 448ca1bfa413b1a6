import { Field, Form, Select } from '../layout/form';
import { Badge, Card, Empty, Heading, number, people } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { GOAL_FIGURES, type Goal } from '../state/goals';
import { StatsTabs } from '../stats/stats-tabs';
import type { GoalDay } from './goal-days';
import type { Progress } from './goal-progress';
import { FIGURE_WORDS, GOAL_STATE_WORDS } from './goal-words';

export interface GoalLine extends Goal {
  progress: Progress;
}

interface PageParts {
  lines: GoalLine[];
  days: GoalDay[];
  typed?: { figure?: string; target?: string; until?: string };
  problem?: string;
}

export function GoalsPage({ lines, days, typed = {}, problem }: PageParts) {
  const canChange = useVisit().may('settings.change');
  return (
    <>
      <Heading title="목표" lead="숫자 하나와 날짜 하나면 돼요. 늦어지면 오늘 화면에서 알려 드려요." />
      <StatsTabs current="goals" />
      {lines.length > 0 ? (
        lines.map((line) => <GoalCard key={line.id} line={line} canChange={canChange} />)
      ) : (
        <Card>
          <Empty icon="chart" title="아직 목표가 없어요">
            <p>“올해 말까지 단골 100명”처럼 작게 시작해 보세요.</p>
          </Empty>
        </Card>
      )}
      {canChange && (
        <Card title="목표 세우기">
          <Form action="/console/stats/goals" class="stack">
            <Select
              label="무엇을"
              name="figure"
              value={typed.figure}
              choices={GOAL_FIGURES.map((value) => ({ value, label: FIGURE_WORDS[value] }))}
            />
            <Field
              label="몇 명까지"
              name="target"
              value={typed.target}
              inputMode="numeric"
              maxLength={9}
              placeholder="100"
              autocomplete="off"
              problem={problem}
            />
            <Select label="언제까지" name="until" value={typed.until ?? days[2]?.value} choices={days} />
            <button type="submit" class="button primary">
              목표 세우기
            </button>
          </Form>
        </Card>
      )}
    </>
  );
}

function GoalCard({ line, canChange }: { line: GoalLine; canChange: boolean }) {
  const { id, figure, target, progress } = line;
  const { name, tone } = GOAL_STATE_WORDS[progress.state];
  return (
    <Card title={`${FIGURE_WORDS[figure]} ${people(target)}`} action={<Badge tone={tone}>{name}</Badge>}>
      <GoalBar line={line} />
      {canChange && (
        <Form action={`/console/stats/goals/${id}/remove`}>
          <button type="submit" class="quiet small">
            목표 지우기
          </button>
        </Form>
      )}
    </Card>
  );
}

/** How far it is, as a bar and in words. */
export function GoalBar({ line: { progress, until } }: { line: GoalLine }) {
  const { share, left, daysLeft } = progress;
  return (
    <ul class="shares">
      <li>
        <span>{Math.round(share * 100)}%</span>
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect class="rail" width="100" height="8" rx="2" />
          <rect class="bar" width={share * 100} height="8" rx="2" />
        </svg>
        <span>
          {left === 0
            ? '다 왔어요'
            : `${number(left)}명 남음 · ${daysLeft > 0 ? `${daysLeft}일 남음` : until}`}
        </span>
      </li>
    </ul>
  );
}
