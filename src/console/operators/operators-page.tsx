import type { AccountRow } from '../access/accounts';
import type { Invite } from '../access/invite-model';
import type { RightChange } from '../access/right-log-model';
import { Form } from '../layout/form';
import { Badge, Card, Heading, When } from '../layout/parts';
import { LinkRow, Row } from '../layout/rows';
import { useVisit } from '../layout/visit-context';
import { RoleTicks, roleNames } from './role-ticks';

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
            <LinkRow
              key={row.operatorId}
              href={`/console/operators/${row.operatorId}`}
              title={row.loginId}
              about={roleNames(row.roles)}
            >
              {row.state === 'disabled' ? (
                <Badge tone="bad">멈춤</Badge>
              ) : (
                <small>
                  <When at={row.signedInAt} near /> 로그인
                </small>
              )}
            </LinkRow>
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
            <Row
              key={_id}
              title={kind === 'reset' ? '다시 설정하는 링크' : `초대: ${roleNames(roles)}`}
              about={
                <>
                  <When at={endsAt} near />에 끝나요
                </>
              }
            >
              <Form action={`/console/operators/invites/${_id}/withdraw`}>
                <button type="submit" class="quiet small">
                  거두기
                </button>
              </Form>
            </Row>
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
          <Row
            key={`${at.toISOString()} ${of} ${what}`}
            title={
              <>
                <strong>{of}</strong> {CHANGE_WORDS[what]}
              </>
            }
            about={[
              ...(what === 'rolesChanged' ? [`${roleNames(before)} → ${roleNames(after)}`] : []),
              reason,
              BY_WORDS[by] ?? by,
            ].join(' · ')}
          >
            <small>
              <When at={at} />
            </small>
          </Row>
        ))}
      </ul>
    </Card>
  );
}

const BY_WORDS: Record<string, string | undefined> = { setup: '서버에서', system: '자동으로' };
