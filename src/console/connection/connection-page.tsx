import type { Config } from '../../platform/config';
import { Form } from '../layout/form';
import { Icon } from '../layout/icons';
import { Badge, Card, Copyable, Fact, Facts, Heading, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import type { KakaoSignals } from '../state/kakao-watch';
import type { Step } from './connection-steps';
import type { StatusLine } from './server-status';
import { StatusCard } from './status-card';

interface PageParts {
  steps: Step[];
  marks: ReadonlySet<string>;
  signals: KakaoSignals;
  status: StatusLine[];
  config: Pick<Config, 'kakao' | 'sender' | 'isProduction'>;
}

export function ConnectionPage({ steps, marks, signals, status, config }: PageParts) {
  const done = steps.filter((step) => isDone(step, marks)).length;
  const next = steps.find((step) => !isDone(step, marks));
  return (
    <>
      <Heading
        title="연결"
        lead="카카오 챗봇 관리자센터에 차례대로 옮겨 적으면 돼요. 한 단계씩 표시해 두면 나중에 이어서 할 수 있어요."
      />
      <LiveCard signals={signals} />
      <Card
        title="차례대로 하기"
        action={<Badge tone={done === steps.length ? 'good' : 'info'}>{`${done} / ${steps.length}`}</Badge>}
      >
        <ol class="steps">
          {steps.map((step, index) => (
            <StepItem
              key={step.id}
              step={step}
              number={index + 1}
              isDone={isDone(step, marks)}
              isNext={step === next}
            />
          ))}
        </ol>
      </Card>
      <StatusCard status={status} />
      <SecretsCard config={config} />
    </>
  );
}

function isDone({ id, seen }: Step, marks: ReadonlySet<string>): boolean {
  return seen === 'done' || (seen === undefined && marks.has(`connection:${id}`));
}

function LiveCard({ signals: { answeredAt, refusedAt, malformedAt } }: { signals: KakaoSignals }) {
  const isRefused = refusedAt !== undefined && (answeredAt === undefined || refusedAt > answeredAt);
  return (
    <Card tone={isRefused ? 'bad' : undefined}>
      <p class="live">
        <span class={answeredAt && !isRefused ? 'pulse on' : 'pulse'} aria-hidden="true" />
        {answeredAt ? (
          <span>
            마지막으로 카카오에서 온 요청:{' '}
            <strong>
              <When at={answeredAt} near />
            </strong>
          </span>
        ) : (
          <span>아직 카카오에서 온 요청이 없어요.</span>
        )}
      </p>
      {isRefused && (
        <p>
          <When at={refusedAt} near />에 온 요청은 비밀 헤더가 달라서 돌려보냈어요.
        </p>
      )}
      {malformedAt && (!answeredAt || malformedAt > answeredAt) && (
        <p>
          <When at={malformedAt} near />에 스킬 요청이 아닌 것이 왔어요. 스킬 URL이 맞는지 확인해 주세요.
        </p>
      )}
    </Card>
  );
}

function StepItem({
  step,
  number,
  isDone,
  isNext,
}: {
  step: Step;
  number: number;
  isDone: boolean;
  isNext: boolean;
}) {
  const { id, title, lines, values, seen, problem } = step;
  return (
    <li class={isDone ? 'done' : undefined}>
      <details open={isNext}>
        <summary>
          <span class="number" aria-hidden="true">
            {isDone ? <Icon name="check" /> : number}
          </span>
          <span>
            {title}
            {isDone && <span class="visually-hidden"> 했어요</span>}
          </span>
          {seen === 'problem' && <Badge tone="bad">확인 필요</Badge>}
        </summary>
        <div class="stack">
          <ul class="bullets">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {problem && <p class="problem">{problem}</p>}
          {values.length > 0 && (
            <Facts>
              {values.map(({ label, value }) => (
                <Fact key={`${label} ${value}`} name={label}>
                  <Copyable value={value} label={label} />
                </Fact>
              ))}
            </Facts>
          )}
          {seen === undefined && <MarkForm id={id} isDone={isDone} />}
        </div>
      </details>
    </li>
  );
}

function MarkForm({ id, isDone }: { id: string; isDone: boolean }) {
  return (
    <Form action="/console/connection/marks">
      <input type="hidden" name="step" value={id} />
      <input type="hidden" name="done" value={isDone ? 'no' : 'yes'} />
      <button type="submit" class="button small">
        {isDone ? '아직 안 했어요' : '했어요'}
      </button>
    </Form>
  );
}

function SecretsCard({ config: { kakao, sender, isProduction } }: Pick<PageParts, 'config'>) {
  const { may } = useVisit();
  if (!may('settings.view')) return null;
  const keys: [string, boolean][] = [
    ['SKILL_SECRET', true],
    ['ENCRYPTION_KEYS', true],
    ['LOOKUP_KEY', true],
    ['KAKAO_BOT_ID', kakao.botId !== undefined],
    ['KAKAO_REST_API_KEY', kakao.restApiKey !== undefined],
    ['KAKAO_ADMIN_KEY', kakao.adminKey !== undefined],
  ];
  return (
    <Card title="서버 설정" lead="값은 보여 드리지 않아요. 서버의 .env 파일에서만 볼 수 있어요.">
      <Facts wide>
        {keys.map(([name, isThere]) => (
          <Fact key={name} name={name}>
            {isThere ? <Badge tone="good">있어요</Badge> : <Badge>없어요</Badge>}
          </Fact>
        ))}
        <Fact name="보내기">
          {sender === 'event-api' ? '카카오 이벤트 API로 보내요' : '연습 모드예요. 보내지 않고 모아 둬요'}
        </Fact>
        <Fact name="쓰임">{isProduction ? '실제 운영' : '개발과 연습'}</Fact>
      </Facts>
    </Card>
  );
}
