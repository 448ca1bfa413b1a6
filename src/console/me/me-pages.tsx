import type { Session } from '../access/session-model';
import { SESSION_LIMITS, type SignedIn } from '../access/sessions';
import { Field, Form } from '../layout/form';
import { Badge, Card, Heading, When } from '../layout/parts';
import { ROLE_WORDS } from '../permissions';
import { RecoveryCodes } from '../sign-in/join-pages';

export function MePage({
  operator,
  sessions,
  recoveryLeft,
  problems,
}: {
  operator: SignedIn;
  sessions: Session[];
  recoveryLeft: number;
  problems: { password?: string; code?: string };
}) {
  const { loginId, roles, sessionId } = operator;
  return (
    <>
      <Heading
        title="내 계정"
        lead={`${loginId} · ${roles.map((role) => ROLE_WORDS[role].name).join(', ')}`}
      />
      <Card
        title="로그인된 곳"
        lead={`${SESSION_LIMITS.idleMinutes}분 동안 쓰지 않거나 ${SESSION_LIMITS.absoluteHours}시간이 지나면 저절로 로그아웃돼요.`}
      >
        <ul class="rows">
          {sessions.map(({ _id, device, from, seenAt }) => (
            <li key={_id} class="row">
              <span class="grow">
                {device}
                <small>
                  {from} · <When at={seenAt} near />
                </small>
              </span>
              {_id === sessionId ? (
                <Badge tone="good">지금 이곳</Badge>
              ) : (
                <Form action={`/console/me/sessions/${_id}/end`}>
                  <button type="submit" class="quiet small">
                    로그아웃
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <Form action="/console/me/sessions/end-others">
            <button type="submit" class="button">
              다른 곳 모두 로그아웃
            </button>
          </Form>
        )}
      </Card>
      <Card title="비밀번호 바꾸기" lead="바꾸면 다른 곳의 로그인은 모두 끝나요.">
        <Form action="/console/me/password" class="stack">
          <Field
            label="지금 비밀번호"
            name="present"
            type="password"
            autocomplete="current-password"
            problem={problems.password}
          />
          <Field
            label="새 비밀번호"
            name="wanted"
            type="password"
            autocomplete="new-password"
            hint="12자 이상. 낱말 몇 개를 이어도 좋아요."
          />
          <button type="submit" class="button primary">
            비밀번호 바꾸기
          </button>
        </Form>
      </Card>
      <Card
        title="복구 코드"
        lead={`${recoveryLeft}개 남았어요. 새로 만들면 예전 코드는 모두 쓸 수 없어요.`}
        tone={recoveryLeft < 3 ? 'warn' : undefined}
      >
        <Form action="/console/me/recovery" class="inline">
          <Field
            label="인증 번호"
            name="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={50}
            problem={problems.code}
          />
          <button type="submit" class="button">
            새로 만들기
          </button>
        </Form>
      </Card>
    </>
  );
}

export function NewRecoveryPage({ codes }: { codes: string[] }) {
  return (
    <>
      <Heading title="새 복구 코드" back={{ href: '/console/me', label: '내 계정' }} />
      <Card>
        <RecoveryCodes codes={codes} />
        <a class="button primary" href="/console/me">
          보관했어요
        </a>
      </Card>
    </>
  );
}
