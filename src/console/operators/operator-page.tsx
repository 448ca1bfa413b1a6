import type { AccountRow } from '../access/accounts';
import { Field, Form } from '../layout/form';
import { Badge, Card, Copyable, Fact, Facts, Heading, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { RoleTicks, roleNames } from './role-ticks';

export function OperatorPage({
  row,
  isSelf,
  problem,
}: {
  row: AccountRow;
  isSelf: boolean;
  problem?: string;
}) {
  const { operatorId, loginId, roles, state, createdAt, signedInAt, recoveryLeft } = row;
  const action = (name: string) => `/console/operators/${operatorId}/${name}`;
  return (
    <>
      <Heading title={loginId} back={{ href: '/console/operators', label: '운영자' }} />
      {problem && (
        <p class="flash bad" role="alert">
          {problem}
        </p>
      )}
      <Card>
        <Facts>
          <Fact name="상태">
            {state === 'active' ? <Badge tone="good">쓰는 중</Badge> : <Badge tone="bad">멈춤</Badge>}
          </Fact>
          <Fact name="역할">{roleNames(roles)}</Fact>
          <Fact name="만든 날">
            <When at={createdAt} />
          </Fact>
          <Fact name="마지막 로그인">
            <When at={signedInAt} />
          </Fact>
          <Fact name="남은 복구 코드">{recoveryLeft}개</Fact>
        </Facts>
      </Card>
      {useVisit().may('operators.manage') && (
        <>
          <Card title="역할 바꾸기" lead="바꾸면 지금 로그인된 화면에도 바로 적용돼요.">
            <Form action={action('roles')} class="stack">
              <RoleTicks chosen={roles} />
              <Field label="이유" name="reason" maxLength={200} placeholder="예: 메시지 승인을 함께 맡음" />
              <button type="submit" class="button primary">
                역할 바꾸기
              </button>
            </Form>
          </Card>
          <ReasonCard
            title="비밀번호와 인증 앱 다시 설정"
            lead="휴대폰을 바꾸었거나 비밀번호를 잊은 분에게 새로 정하는 링크를 만들어요."
            action={action('reset')}
            button="링크 만들기"
            placeholder="예: 휴대폰을 바꿈"
          />
          {!isSelf && state === 'active' && (
            <ReasonCard
              title="계정 멈추기"
              lead={`${loginId} 계정은 바로 로그아웃되고 다시 들어올 수 없어요. 기록은 그대로 남아요.`}
              action={action('disable')}
              button="계정 멈추기"
              placeholder="예: 퇴사"
              isRisky
            />
          )}
          {state === 'disabled' && (
            <ReasonCard
              title="다시 쓰기"
              lead="예전 비밀번호와 인증 앱으로 다시 들어올 수 있어요."
              action={action('enable')}
              button="다시 쓰기"
              placeholder="예: 복직"
            />
          )}
        </>
      )}
    </>
  );
}

function ReasonCard({
  title,
  lead,
  action,
  button,
  placeholder,
  isRisky = false,
}: {
  title: string;
  lead: string;
  action: string;
  button: string;
  placeholder: string;
  isRisky?: boolean;
}) {
  const id = action.split('/').at(-1) ?? 'reason';
  return (
    <Card title={title} lead={lead}>
      <Form action={action} class="inline">
        <div class="field">
          <label for={`reason-${id}`}>이유</label>
          <input id={`reason-${id}`} name="reason" required maxLength={200} placeholder={placeholder} />
        </div>
        <button type="submit" class={isRisky ? 'button danger' : 'button'}>
          {button}
        </button>
      </Form>
    </Card>
  );
}

export function LinkPage({ link, title, about }: { link: string; title: string; about: string }) {
  return (
    <>
      <Heading title={title} back={{ href: '/console/operators', label: '운영자' }} />
      <Card lead={about}>
        <p>
          <Copyable value={link} label={title} />
        </p>
        <p class="hint">이 화면을 떠나면 링크를 다시 볼 수 없어요. 필요하면 새로 만들어 주세요.</p>
      </Card>
    </>
  );
}
