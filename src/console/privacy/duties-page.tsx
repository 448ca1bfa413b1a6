import type { ComplianceLine } from '../../privacy';
import { Badge, Card, Heading } from '../layout/parts';
import { PrivacyTabs } from './privacy-tabs';

export function DutiesPage({ lines, checkedOn }: { lines: ComplianceLine[]; checkedOn: string }) {
  const open = lines.filter(({ state }) => state === 'notMet');
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
      <Card title={`지키고 있는 일 ${met.length}가지`}>
        <DutyRows lines={met} />
      </Card>
      <p class="hint">
        {checkedOn}에 확인한 법과 기준이에요. 법률 자문은 아니니 중요한 일은 전문가와 함께 확인해 주세요.
      </p>
    </>
  );
}

function DutyRows({ lines }: { lines: ComplianceLine[] }) {
  return (
    <ul class="rows">
      {lines.map(({ id, duty, state, evidence, fix }) => (
        <li key={id} class="row top-aligned">
          <span class="grow">
            <strong>{duty}</strong>
            {fix && <span class="block">{fix}</span>}
            <small>{evidence}</small>
          </span>
          <Badge tone={state === 'met' ? 'good' : 'bad'}>{state === 'met' ? '지켜요' : '할 일'}</Badge>
        </li>
      ))}
    </ul>
  );
}
