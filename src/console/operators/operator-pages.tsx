import type { AccountRow } from '../access/accounts';
import type { Invite } from '../access/invite-model';
import type { RightChange } from '../access/right-log-model';
import { Field, Form, Tick } from '../layout/form';
import { Icon } from '../layout/icons';
import { Badge, Card, Copyable, Fact, Facts, Heading, When } from '../layout/parts';
import { useVisit } from '../layout/visit-context';
import { ROLE_WORDS, ROLES, type Role } from '../permissions';

const names = (roles: readonly Role[]) => roles.map((role) => ROLE_WORDS[role].name).join(', ') || '없음';

export function OperatorsPage({
  rows,
  invites,
  changes,
}: {
  rows: AccountRow[];
  invites: Invite[];
  changes: RightChange[];
}) {
  const visit = useVisit();
  return (
    <>
      <Heading
        title="운영자"
        lead="콘솔을 쓰는 분들이에요. 한 사람에 계정 하나씩, 같이 쓰지 않게 해 주세요."
      />
      <Card title={`계정 ${rows.length}개`}>
        <ul class="rows">
          {rows.map((row) => (
            <li key={row.operatorId}>
              <a class="row" href={`/console/operators/${row.operatorId}`}>
                <span class="grow">
                  <strong>{row.loginId}</strong>
                  <small>{names(row.roles)}</small>
                </span>
                {row.state === 'disabled' ? (
                  <Badge tone="bad">멈춤</Badge>
                ) : (
                  <small>
                    <When at={row.signedInAt} near /> 로그인
                  </small>
                )}
                <Icon name="next" />
              </a>
            </li>
          ))}
        </ul>
      </Card>
      {visit.may('operators.manage') && <InviteCard invites={invites} />}
      <ChangesCard changes={changes} />
    </>
  );
}

function InviteCard({ invites }: { invites: Invite[] }) {
  return (
    <Card
      title="운영자 초대"
      lead="맡길 일만큼만 역할을 골라 주세요. 링크를 받은 분이 아이디와 비밀번호를 정해요."
    >
      {invites.length > 0 && (
        <ul class="rows">
          {invites.map(({ _id, kind, roles, endsAt }) => (
            <li key={_id} class="row">
              <span class="grow">
                {kind === 'reset' ? '다시 설정하는 링크' : `초대: ${names(roles)}`}
                <small>
                  <When at={endsAt} near />에 끝나요
                </small>
              </span>
              <Form action={`/console/operators/invites/${_id}/withdraw`}>
                <button type="submit" class="quiet small">
                  거두기
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form action="/console/operators/invites" class="stack">
        <RoleTicks chosen={['staff']} />
        <button type="submit" class="button primary">
          초대 링크 만들기
        </button>
      </Form>
    </Card>
  );
}

function RoleTicks({ chosen }: { chosen: readonly Role[] }) {
  return (
    <fieldset class="ticks">
      <legend>역할</legend>
      {ROLES.map((role) => (
        <Tick
          key={role}
          name="roles"
          value={role}
          label={ROLE_WORDS[role].name}
          about={ROLE_WORDS[role].about}
          checked={chosen.includes(role)}
        />
      ))}
    </fieldset>
  );
}

const CHANGE_WORDS: Record<RightChange['what'], string> = {
  created: '계정을 만듦',
  rolesChanged: '역할을 바꿈',
  disabled: '계정을 멈춤',
  enabled: '계정을 다시 씀',
  resetOffered: '다시 설정하는 링크를 만듦',
  reset: '비밀번호와 인증 앱을 다시 설정함',
};

function ChangesCard({ changes }: { changes: RightChange[] }) {
  if (changes.length === 0) return null;
  return (
    <Card title="권한이 바뀐 기록" lead="법에 따라 3년 동안 보관하고, 지우거나 고칠 수 없어요.">
      <ul class="rows">
        {changes.map(({ at, by, of, what, before, after, reason }) => (
          <li key={`${at.toISOString()} ${of} ${what}`} class="row">
            <span class="grow">
              <strong>{of}</strong> {CHANGE_WORDS[what]}
              <small>
                {what === 'rolesChanged' ? `${names(before)} → ${names(after)} · ` : ''}
                {reason} · {BY_WORDS[by] ?? by}
              </small>
            </span>
            <small>
              <When at={at} />
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const BY_WORDS: Record<string, string | undefined> = { setup: '서버에서', system: '자동으로' };

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
          <Fact name="역할">{names(roles)}</Fact>
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
