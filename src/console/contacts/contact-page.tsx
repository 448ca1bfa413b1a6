import type { ContactRow } from '../../contacts';
import { fieldById, type Registry } from '../../privacy';
import { Form } from '../layout/form';
import { Icon } from '../layout/icons';
import { Badge, Card, Empty, Fact, Facts, Heading, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import type { ConsentLine } from './consent-words';
import type { Moment } from './timeline';
import { Timeline } from './timeline-view';
import { UnmaskCard } from './unmask-page';

export function ContactPage({
  row,
  registry,
  consents,
  moments,
  titleOf,
  problem,
}: {
  row: ContactRow;
  registry: Registry;
  consents: ConsentLine[];
  moments: Moment[];
  /** Messages by name. */
  titleOf: (campaign: string) => string;
  problem?: string;
}) {
  const { contactId, state, isFriend, joinedAt, seenAt, tags, masked } = row;
  const visit = useVisit();
  const nameField = registry.fields.find(({ type }) => type === 'name');
  const known = Object.entries(masked).flatMap(([id, value]) => {
    const field = fieldById(registry, id);
    return field ? [{ field, value }] : [];
  });
  const canUnmask = visit.may('contacts.unmask') && state === 'active' && known.length > 0;
  return (
    <>
      <Heading
        title={(nameField && masked[nameField.id]) ?? '이름 없는 단골'}
        back={{ href: '/console/contacts', label: '사람들' }}
      >
        {visit.may('privacy.rights') && (
          <a class="button" href={`/console/privacy/rights/of/${contactId}`}>
            권리 요청 처리
          </a>
        )}
      </Heading>
      {problem && (
        <p class="flash bad" role="alert">
          {problem}
        </p>
      )}
      {state === 'suspended' && (
        <Card
          tone="warn"
          title="처리 정지를 요청한 분이에요"
          lead="본인이 다시 요청할 때까지 정보를 보거나 쓸 수 없고, 메시지도 가지 않아요."
        />
      )}
      <div class="columns wide-first">
        <div class="stack">
          <Card title="알려 준 정보">
            {known.length > 0 ? (
              <Facts>
                {known.map(({ field, value }) => (
                  <Fact key={field.id} name={field.label}>
                    {value}
                  </Fact>
                ))}
              </Facts>
            ) : (
              <p class="hint">아직 알려 준 정보가 없어요.</p>
            )}
          </Card>
          {canUnmask && <UnmaskCard contactId={contactId} fields={known.map(({ field }) => field)} />}
        </div>
        <div class="stack">
          <Card title="채널과의 사이">
            <Facts>
              <Fact name="채널 친구">
                {isFriend ? <Badge tone="good">친구</Badge> : <Badge>친구 아님</Badge>}
              </Fact>
              <Fact name="단골이 된 날">
                <When at={joinedAt} />
              </Fact>
              <Fact name="마지막 대화">
                <When at={seenAt} near />
              </Fact>
              {tags.length > 0 && <Fact name="꼬리표">{tags.join(', ')}</Fact>}
            </Facts>
          </Card>
          <ConsentCard consents={consents} contactId={contactId} />
        </div>
      </div>
      <Card
        title="지나온 이야기"
        lead="말을 건 날, 동의하고 거둔 일, 보낸 메시지와 보내지 않은 이유를 시간 순서로 보여 드려요. 나눈 말은 남기지 않아요."
      >
        {moments.length > 0 ? (
          <Timeline contactId={contactId} moments={moments} titleOf={titleOf} />
        ) : (
          <Empty icon="clock" title="아직 아무 일도 없었어요" />
        )}
      </Card>
      {visit.may('privacy.accessLog') && (
        <p class="hint">
          <a href={`/console/privacy/access-log?contact=${contactId}`}>이분의 정보를 누가 봤는지 보기</a>
        </p>
      )}
    </>
  );
}

function ConsentCard({ consents, contactId }: { consents: ConsentLine[]; contactId: string }) {
  const { may } = useVisit();
  return (
    <Card title="동의">
      <ul class="rows">
        {consents.map(({ scope, label, required, name, tone, at }) => (
          <li key={scope} class="row">
            <span class="grow">
              {label}
              <small>
                {required ? '필수' : '선택'}
                {at && (
                  <>
                    {' · '}
                    <When at={at} />
                  </>
                )}
              </small>
            </span>
            <Badge tone={tone}>{name}</Badge>
          </li>
        ))}
      </ul>
      {may('privacy.export') && (
        <Form action={`/console/privacy/receipts/${contactId}`}>
          <button type="submit" class="quiet small">
            <Icon name="download" />
            동의 확인서 내려받기
          </button>
        </Form>
      )}
    </Card>
  );
}
