import type { AccessReview } from '../../privacy';
import { Form, TextArea } from '../layout/form';
import { monthName } from '../layout/korean-time';
import { Badge, Card, Empty, Fact, Facts, Heading, number, people, When } from '../layout/parts';
import { Row } from '../layout/rows';
import { useVisit } from '../layout/visit-context';
import { ACTION_WORDS } from './access-words';

export function ReviewPage({
  month,
  review,
  loginId,
}: {
  month: string;
  review: AccessReview | null;
  loginId: string;
}) {
  const canReview = useVisit().may('privacy.review');
  return (
    <>
      <Heading
        title={`${monthName(month)} 접속기록 검토`}
        lead="한 달에 한 번, 개인정보를 본 일이 모두 이유가 있었는지 살펴보고 서명해요."
        back={{ href: '/console/privacy/access-log', label: '접속기록' }}
      >
        {canReview && !review?.signed && (
          <Form action={`/console/privacy/reviews/${month}/make`}>
            <button type="submit" class="button">
              {review ? '다시 모으기' : '검토 자료 모으기'}
            </button>
          </Form>
        )}
      </Heading>
      {review ? (
        <Review review={review} month={month} loginId={loginId} canSign={canReview} />
      ) : (
        <Card>
          <Empty icon="shield" title="아직 모은 자료가 없어요">
            <p>매달 초에 저절로 모여요. 지금 바로 모을 수도 있어요.</p>
          </Empty>
        </Card>
      )}
    </>
  );
}

function Review({
  review,
  month,
  loginId,
  canSign,
}: {
  review: AccessReview;
  month: string;
  loginId: string;
  canSign: boolean;
}) {
  const { madeAt, actors, exports, failedLogins, alerts, chain, signed } = review;
  return (
    <>
      <Card title="한눈에">
        <Facts>
          <Fact name="모은 때">
            <When at={madeAt} />
          </Fact>
          <Fact name="기록의 사슬">
            {chain.broken === 0 ? (
              <Badge tone="good">{number(chain.checked)}건 모두 그대로예요</Badge>
            ) : (
              <Badge tone="bad">바뀌거나 빠진 기록 {chain.broken}건</Badge>
            )}
          </Fact>
          <Fact name="로그인 실패">{failedLogins}번</Fact>
          <Fact name="눈에 띄는 접근">
            {alerts.opened}건 가운데 확인하지 않은 것 {alerts.stillOpen}건
          </Fact>
          <Fact name="서명">
            {signed ? (
              <>
                {signed.by}, <When at={signed.at} />
                {signed.isOwnWork && ' (본인의 접근도 함께 검토했어요)'}
              </>
            ) : (
              <Badge tone="warn">아직 안 했어요</Badge>
            )}
          </Fact>
          {signed && <Fact name="의견">{signed.note}</Fact>}
        </Facts>
      </Card>
      <Card title="계정마다">
        <ul class="rows">
          {actors.map(({ actorId, people: seen, offHours, from, actions }) => (
            <li key={actorId} class="row top-aligned">
              <span class="grow">
                <strong>{actorId}</strong>
                <small>
                  {Object.entries(actions)
                    .map(([action, count]) => `${nameOf(action)} ${count}`)
                    .join(', ')}
                </small>
                <small>
                  {from.slice(0, 5).join(', ')}
                  {from.length > 5 && ` 외 ${from.length - 5}곳`}
                </small>
              </span>
              <span class="aside">
                <span>{people(seen)}</span>
                {offHours > 0 && <Badge tone="warn">밤 {offHours}번</Badge>}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="내려받은 일" lead="하나하나 이유가 있었는지 확인해 주세요.">
        {exports.length > 0 ? (
          <ul class="rows">
            {exports.map(({ at, actorId, purpose, count }) => (
              <Row
                key={at.toISOString()}
                title={<strong>{purpose}</strong>}
                about={`${actorId} · ${number(count)}건`}
              >
                <small>
                  <When at={at} />
                </small>
              </Row>
            ))}
          </ul>
        ) : (
          <p class="hint">이 달에는 없었어요.</p>
        )}
      </Card>
      {canSign && !signed && (
        <Card title="서명하기" lead={`${loginId} 이름으로 서명해요. 서명한 뒤에는 바꿀 수 없어요.`}>
          <Form action={`/console/privacy/reviews/${month}/sign`} class="stack">
            <TextArea label="검토 의견" name="note" rows={3} maxLength={1_000} />
            <button type="submit" class="button primary">
              검토를 마치고 서명
            </button>
          </Form>
        </Card>
      )}
    </>
  );
}

function nameOf(action: string): string {
  return action in ACTION_WORDS ? ACTION_WORDS[action as keyof typeof ACTION_WORDS].name : action;
}
