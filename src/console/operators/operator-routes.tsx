import { z } from 'zod';
import type { By } from '../access/accounts';
import type { ConsoleAccess } from '../access/console-access';
import { type Answer, bad, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { ROLES } from '../permissions';
import { LinkPage, OperatorPage } from './operator-page';
import { OperatorsPage } from './operators-page';

const Roles = z
  .union([z.enum(ROLES), z.array(z.enum(ROLES))])
  .transform((roles) => (Array.isArray(roles) ? roles : [roles]));
const reason = z.string().trim().min(2, '이유를 적어 주세요. 나중에 확인할 때 필요해요.').max(200);
const RolesForm = z.object({ roles: Roles });
const ChangeForm = z.object({ roles: Roles, reason });
const ReasonForm = z.object({ reason });

export function operatorRoutes({ access }: { access: ConsoleAccess }): ConsoleRoute[] {
  const { accounts } = access;

  const by = ({ operator, browser }: SignedInVisit): By => ({ ...operator, from: browser.from });
  const idOf = ({ params }: SignedInVisit) => params.id ?? '';
  const pageOf = (id: string) => `/console/operators/${encodeURIComponent(id)}`;

  async function list(): Promise<Answer> {
    const [rows, invites, changes] = await Promise.all([
      accounts.list(),
      accounts.openInvites(),
      accounts.rightChanges(),
    ]);
    const body = <OperatorsPage rows={rows} invites={invites} changes={changes} />;
    return page({ title: '운영자', section: 'operators', body });
  }

  async function detail(visit: SignedInVisit, problem?: string): Promise<Answer> {
    const row = await accounts.find(idOf(visit));
    const isSelf = row.operatorId === visit.operator.operatorId;
    const body = <OperatorPage row={row} isSelf={isSelf} problem={problem} />;
    return page({ title: row.loginId, section: 'operators', status: problem ? 422 : 200, body });
  }

  const link = (token: string, title: string, about: string): Answer =>
    page({
      title,
      section: 'operators',
      body: <LinkPage link={access.linkTo(token)} title={title} about={about} />,
    });

  return [
    get('/operators', 'operators.view', list),

    post('/operators/invites', 'operators.manage', async (visit) => {
      const form = readForm(RolesForm, visit);
      if (!form.ok) return goTo('/console/operators', bad('맡길 역할을 하나 이상 골라 주세요.'));
      const token = await accounts.inviteMember(form.value.roles, by(visit));
      return link(
        token,
        '초대 링크',
        '초대할 분에게만 이 링크를 보내 주세요. 하루 동안, 한 번만 쓸 수 있어요.',
      );
    }),

    post('/operators/invites/:id/withdraw', 'operators.manage', async (visit) => {
      const isGone = await accounts.withdrawInvite(idOf(visit));
      return goTo('/console/operators', isGone ? good('초대를 거뒀어요.') : bad('이미 쓴 초대예요.'));
    }),

    get('/operators/:id', 'operators.view', (visit) => detail(visit)),

    post('/operators/:id/roles', 'operators.manage', async (visit) => {
      const form = readForm(ChangeForm, visit);
      if (!form.ok) return detail(visit, form.problems.reason ?? '역할을 하나 이상 골라 주세요.');
      await accounts.changeRoles(idOf(visit), form.value.roles, form.value.reason, by(visit));
      return goTo(pageOf(idOf(visit)), good('역할을 바꿨어요. 바로 적용돼요.'));
    }),

    post('/operators/:id/disable', 'operators.manage', async (visit) => {
      const form = readForm(ReasonForm, visit);
      if (!form.ok) return detail(visit, form.problems.reason);
      await accounts.disable(idOf(visit), form.value.reason, by(visit));
      return goTo(pageOf(idOf(visit)), good('계정을 멈췄어요. 로그인된 화면도 모두 끝났어요.'));
    }),

    post('/operators/:id/enable', 'operators.manage', async (visit) => {
      const form = readForm(ReasonForm, visit);
      if (!form.ok) return detail(visit, form.problems.reason);
      await accounts.enable(idOf(visit), form.value.reason, by(visit));
      return goTo(pageOf(idOf(visit)), good('계정을 다시 쓸 수 있어요.'));
    }),

    post('/operators/:id/reset', 'operators.manage', async (visit) => {
      const form = readForm(ReasonForm, visit);
      if (!form.ok) return detail(visit, form.problems.reason);
      const token = await accounts.offerReset(idOf(visit), form.value.reason, by(visit));
      return link(
        token,
        '다시 설정하는 링크',
        '본인에게만 보내 주세요. 새 비밀번호와 인증 앱을 정하면 예전 것은 쓸 수 없고, 로그인된 화면도 모두 끝나요.',
      );
    }),
  ];
}
