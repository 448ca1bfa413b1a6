import type { ComplianceLine } from '../../privacy';
import { Form } from '../layout/form';
import { Badge, Card, Heading } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { PrivacyTabs } from './privacy-tabs';

export function DutiesPage({ lines, checkedOn }: { lines: ComplianceLine[]; checkedOn: string }) {
  const open = lines.filter(({ state }) => state === 'notMet');
  const unknown = lines.filter(({ state }) => state === 'unknown');
  const met = lines.filter(({ state }) => state === 'met');
  return (
    <>
      <Heading title="점검표" lead="법에서 바라는 일이 지금 어떤지, 서버가 직접 살펴본 결과예요." />
      <PrivacyTabs current="duties" />
      {open.length > 0 && (
        <Card title={`해야 할 일 ${open.length}가지`}>
          <DutyRows lines={open} />
        </Card>
      )}
      {unknown.length > 0 && (
        <Card title={`아직 살펴보지 않은 일 ${unknown.length}가지`}>
          <DutyRows lines={unknown} />
        </Card>
      )}
      <Card title={`지키고 있는 일 ${met.length}가지`}>
        <DutyRows lines={met} />
      </Card>
      <p class="hint">
        {checkedOn}에 확인한 법과 기준이에요. 법률 자문은 아니니 중요한 일은 전문가와 함께 확인해 주세요.
      </p>
    </>
  );
}

const BADGES = {
  met: { tone: 'good', name: '지켜요' },
  notMet: { tone: 'bad', name: '할 일' },
  unknown: { tone: 'quiet', name: '아직 몰라요' },
} as const;

function DutyRows({ lines }: { lines: ComplianceLine[] }) {
  const { may } = useVisit();
  return (
    <ul class="rows">
      {lines.map(({ id, duty, state, evidence, fix, people }) => (
        <li key={id} class="row top-aligned">
          <span class="grow">
            <strong>{duty}</strong>
            {fix && <span class="block">{fix}</span>}
            <small>{evidence}</small>
            {id === 'incident-plan' && state === 'notMet' && may('privacy.review') && <PlanForm />}
            {people !== undefined && may('privacy.review') && <DealtWithForm people={people} />}
          </span>
          <Badge tone={BADGES[state].tone}>{BADGES[state].name}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** Whoever wrote a plan or took out an insurance says so; the next threshold asks again. */
function DealtWithForm({ people }: { people: number }) {
  return (
    <Form action="/console/privacy/duties/dealt-with">
      <input type="hidden" name="people" value={people} />
      <button type="submit" class="button small">
        처리했어요
      </button>
    </Form>
  );
}

/** Nobody can see whether a plan was read, so whoever read it says so. */
function PlanForm() {
  return (
    <Form action="/console/privacy/duties/plan-read">
      <button type="submit" class="button small">
        오늘 읽고 연락처를 확인했어요
      </button>
    </Form>
  );
}
