import { fieldById, type Registry, type StoppedField, type UnusedField } from '../../privacy';
import { Form, Tick } from '../layout/form';
import { Card, Empty, Heading, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { PrivacyTabs } from './privacy-tabs';

/** Days without any use after which a field is listed. */
export const UNUSED_DAYS = 90;

/** What is collected for nothing, what is no longer kept, and what happens to those who fall silent. */
export function FieldsPage({
  unused,
  stopped,
  registry,
  problem,
}: {
  unused: UnusedField[];
  stopped: StoppedField[];
  registry: Registry;
  problem?: string;
}) {
  return (
    <>
      <Heading title="수집 항목" lead="꼭 필요한 정보만 갖고 있는지 살펴봐요. 적게 가질수록 안전해요." />
      <PrivacyTabs current="fields" />
      {problem && (
        <p class="flash bad" role="alert">
          {problem}
        </p>
      )}
      <Card
        title="쓰지 않는 항목"
        lead={`지난 ${UNUSED_DAYS}일 동안 보내기와 단골 묶음에 쓰지 않았고, 아무도 열어 보지 않은 항목이에요.`}
      >
        {unused.length > 0 ? (
          <ul class="rows">
            {unused.map((field) => (
              <UnusedRow key={field.fieldId} field={field} />
            ))}
          </ul>
        ) : (
          <Empty icon="check" title="모두 쓰고 있어요">
            <p>쓰지 않는 항목이 생기면 여기에 나타나요.</p>
          </Empty>
        )}
      </Card>
      {stopped.length > 0 && <StoppedCard stopped={stopped} registry={registry} />}
      <SilenceCard registry={registry} />
    </>
  );
}

function UnusedRow({ field: { fieldId, label, justification, people } }: { field: UnusedField }) {
  const { may } = useVisit();
  return (
    <li class="stack padded">
      <p>
        <strong>{label}</strong>{' '}
        <small>
          {people}명이 알려 줬어요. 모으는 이유: {justification}
        </small>
      </p>
      {may('privacy.review') && (
        <Form action={`/console/privacy/fields/${fieldId}/stop`} class="inline">
          <Tick name="confirmed" value="yes" label={`${people}명의 답을 지우고, 앞으로도 저장하지 않아요.`} />
          <button type="submit" class="button danger">
            그만 모으고 지우기
          </button>
        </Form>
      )}
    </li>
  );
}

function StoppedCard({ stopped, registry }: { stopped: StoppedField[]; registry: Registry }) {
  const { may } = useVisit();
  return (
    <Card
      title="그만 모으는 항목"
      lead="답해도 저장하지 않아요. 시간이 날 때 skills 폴더의 질문과 channel.yaml에서도 빼 주세요."
    >
      <ul class="rows">
        {stopped.map(({ _id, at, by }) => (
          <li key={_id} class="row">
            <span class="grow">
              {fieldById(registry, _id)?.label ?? _id}
              <small>
                {by} · <When at={at} />
              </small>
            </span>
            {may('privacy.review') && (
              <Form action={`/console/privacy/fields/${_id}/again`}>
                <button type="submit" class="button small">
                  다시 모으기
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SilenceCard({ registry: { inactivity } }: { registry: Registry }) {
  return (
    <Card title="오래 대화하지 않은 분">
      <p>
        {inactivity
          ? `${inactivity.after.text} 동안 대화가 없으면 한 달 전에 알리고 지워요.`
          : '저절로 지우지 않아요. 지우려면 channel.yaml에 inactivity: { after: 1년 }처럼 적어 주세요.'}
      </p>
    </Card>
  );
}
