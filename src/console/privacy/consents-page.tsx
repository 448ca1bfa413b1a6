import type { Notice } from '../../consent';
import { Field, Form } from '../layout/form';
import { Badge, Card, Fact, Facts, Heading, number, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { PrivacyTabs } from './privacy-tabs';
import type { ProofCheck } from './proof-check';

export function ConsentsPage({
  notices,
  check,
  problem,
}: {
  /** Every version, oldest first. */
  notices: Notice[];
  check?: ProofCheck;
  problem?: string;
}) {
  const visit = useVisit();
  return (
    <>
      <Heading title="동의" lead="누가 언제 어떤 글을 보고 동의했는지, 바꿀 수 없게 이어 적어 보관해요." />
      <PrivacyTabs current="consents" />
      {problem && (
        <p class="flash bad" role="alert">
          {problem}
        </p>
      )}
      <ProofCard check={check} />
      {visit.may('privacy.export') && <ExportCard />}
      <Card
        title="지금 보여 드리는 글"
        lead="channel.yaml에서 만들어져요. 내용을 바꾸면 새 판이 생기고 예전 판도 그대로 남아요."
      >
        <ul class="rows">
          {latestOf(notices).map((notice) => (
            <li key={notice.scope} class="padded">
              <details>
                <summary>
                  {notice.label} <Badge>{notice.required ? '필수' : '선택'}</Badge>
                  <small>
                    {notice.version}번째 판 · <When at={notice.publishedAt} />
                  </small>
                </summary>
                <div class="words">
                  <p>
                    <strong>{notice.title}</strong>
                  </p>
                  <p class="as-written">{notice.full}</p>
                </div>
              </details>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function ProofCard({ check }: { check?: ProofCheck }) {
  return (
    <Card
      title="동의 기록 점검"
      lead="기록이 바뀌거나 빠지지 않았는지 처음부터 끝까지 맞춰 봐요. 매일 새벽에도 저절로 해요."
    >
      {check && <CheckResult check={check} />}
      {check && !check.finishedAt ? (
        <a class="button" href="/console/privacy/consents">
          결과 새로 고치기
        </a>
      ) : (
        <Form action="/console/privacy/consents/verify">
          <button type="submit" class="button">
            지금 점검하기
          </button>
        </Form>
      )}
    </Card>
  );
}

function CheckResult({ check: { startedAt, finishedAt, verdict, failed } }: { check: ProofCheck }) {
  return (
    <Facts>
      <Fact name="점검">
        <When at={finishedAt ?? startedAt} near />
      </Fact>
      <Fact name="결과">
        {failed && <Badge tone="bad">점검을 마치지 못했어요</Badge>}
        {!failed && !verdict && <Badge tone="info">점검하는 중이에요</Badge>}
        {verdict &&
          (verdict.broken.length === 0 ? (
            <Badge tone="good">{number(verdict.checked)}건 모두 그대로예요</Badge>
          ) : (
            <Badge tone="bad">바뀌거나 빠진 기록 {verdict.broken.length}건</Badge>
          ))}
      </Fact>
      {verdict && verdict.broken.length > 0 && (
        <Fact name="할 일">
          사고일 수 있어요. 개발자에게 바로 알리고, 서버의 로그(consent.ledger_broken)와 백업을 보관해 주세요.
        </Fact>
      )}
    </Facts>
  );
}

function ExportCard() {
  return (
    <Card
      title="동의 증명 내려받기"
      lead="받은 모든 동의를 표 파일(CSV)로 받아요. 이름이나 번호는 없고, 내려받은 일은 접속기록에 남아요."
    >
      <Form action="/console/privacy/consents/export" class="inline">
        <Field
          label="어디에 쓰나요?"
          name="purpose"
          maxLength={200}
          autocomplete="off"
          placeholder="예: 카카오 광고 심사 제출"
        />
        <button type="submit" class="button">
          내려받기
        </button>
      </Form>
    </Card>
  );
}

/** The last version of each text. */
function latestOf(notices: Notice[]): Notice[] {
  return [...new Map(notices.map((notice) => [notice.scope, notice])).values()];
}
