import { type AccessAlert, alertSentence, type RightsRequest } from '../../privacy';
import { RIGHT_WORDS } from '../contacts/rights-words';
import { Form } from '../layout/form';
import { Badge, Card, Empty, Heading, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { TaskRows } from '../today/task-rows';
import type { Task } from '../today/tasks';
import { PrivacyTabs } from './privacy-tabs';

export function PrivacyPage({
  requests,
  alerts,
  tasks,
  policyUrl,
}: {
  requests: RightsRequest[];
  alerts: AccessAlert[];
  tasks: Task[];
  policyUrl: string;
}) {
  const visit = useVisit();
  return (
    <>
      <Heading
        title="개인정보"
        lead="손님의 정보를 어떻게 지키고 있는지, 지금 할 일은 무엇인지 보여 드려요."
      />
      <PrivacyTabs current="overview" />
      {visit.may('privacy.accessLog') && alerts.length > 0 && <AlertsCard alerts={alerts} />}
      <Card title="지금 할 일">
        {tasks.length > 0 ? (
          <TaskRows tasks={tasks} />
        ) : (
          <Empty icon="check" title="할 일이 없어요">
            <p>기한이 있는 일이 생기면 여기에 나타나요.</p>
          </Empty>
        )}
      </Card>
      {visit.may('privacy.rights') && requests.length > 0 && (
        <Card title="기다리는 권리 요청" action={<a href="/console/privacy/rights">모두 보기</a>}>
          <ul class="rows">
            {requests.slice(0, 5).map(({ _id, right, dueAt }) => (
              <li key={_id} class="row">
                <span class="grow">{RIGHT_WORDS[right]}</span>
                <DueBadge dueAt={dueAt} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <p class="hint">
        손님에게 보이는 처리방침: <a href={policyUrl}>{policyUrl}</a>
      </p>
    </>
  );
}

/** How long there is; late is said loudly. */
export function DueBadge({ dueAt }: { dueAt: Date }) {
  const { now } = useVisit();
  const hours = (dueAt.getTime() - now.getTime()) / 3_600_000;
  const lastDay = new Date(dueAt.getTime() - 1);
  if (hours <= 0) return <Badge tone="bad">기한이 지났어요</Badge>;
  return (
    <Badge tone={hours < 5 * 24 ? 'warn' : 'info'}>
      <When at={lastDay} near />
      까지
    </Badge>
  );
}

function AlertsCard({ alerts }: { alerts: AccessAlert[] }) {
  return (
    <Card
      tone="bad"
      title={`눈에 띄는 접근 ${alerts.length}건`}
      lead="왜 그랬는지 확인하고 적어 주세요. 적은 내용은 매달 검토 기록에 남아요."
    >
      <ul class="rows">
        {alerts.map((alert) => (
          <li key={alert._id} class="stack padded">
            <p>
              <strong>{alertSentence(alert)}</strong>{' '}
              <small>
                <When at={alert.at} />
              </small>
            </p>
            <Form action="/console/privacy/alerts/close" class="inline">
              <input type="hidden" name="alert" value={alert._id} />
              <div class="field">
                <label class="visually-hidden" for={`reason ${alert._id}`}>
                  확인한 내용
                </label>
                <input
                  id={`reason ${alert._id}`}
                  name="reason"
                  required
                  maxLength={300}
                  placeholder="예: 행사 준비로 명단을 확인함"
                />
              </div>
              <button type="submit" class="button">
                확인함
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
