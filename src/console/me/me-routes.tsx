import { z } from 'zod';
import type { ConsoleAccess } from '../access/console-access';
import { type Answer, bad, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { MePage, NewRecoveryPage } from './me-pages';

const PasswordForm = z.object({ present: z.string().max(500), wanted: z.string().max(500) });
const CodeForm = z.object({ code: z.string().trim().max(50) });

/** Everybody's own account: sessions, password, recovery codes. */
export function meRoutes({ access }: { access: ConsoleAccess }): ConsoleRoute[] {
  const { ownAccount, accounts } = access;

  async function me(
    { operator }: SignedInVisit,
    problems: { password?: string; code?: string } = {},
  ): Promise<Answer> {
    const [sessions, { recoveryLeft }] = await Promise.all([
      ownAccount.sessionsOf(operator),
      accounts.find(operator.operatorId),
    ]);
    const body = (
      <MePage operator={operator} sessions={sessions} recoveryLeft={recoveryLeft} problems={problems} />
    );
    return page({ title: '내 계정', status: problems.password || problems.code ? 422 : 200, body });
  }

  return [
    get('/me', 'account', (visit) => me(visit)),

    post('/me/password', 'account', async (visit) => {
      const form = readForm(PasswordForm, visit);
      if (!form.ok) return me(visit, { password: '두 칸을 모두 적어 주세요.' });
      const problem = await ownAccount.changePassword(visit.operator, form.value, visit.browser);
      if (problem) return me(visit, { password: problem });
      return goTo('/console/me', good('비밀번호를 바꿨어요. 다른 곳의 로그인은 모두 끝냈어요.'));
    }),

    post('/me/recovery', 'account', async (visit) => {
      const form = readForm(CodeForm, visit);
      if (!form.ok) return me(visit, { code: '인증 번호를 적어 주세요.' });
      const answer = await ownAccount.renewRecovery(visit.operator, form.value.code, visit.browser);
      if ('problem' in answer) return me(visit, { code: answer.problem });
      return page({ title: '새 복구 코드', body: <NewRecoveryPage codes={answer.codes} /> });
    }),

    post('/me/sessions/:id/end', 'account', async ({ operator, params }) => {
      const isDone = await ownAccount.endSession(operator, params.id ?? '');
      return goTo('/console/me', isDone ? good('그 화면을 로그아웃했어요.') : bad('이미 끝난 로그인이에요.'));
    }),

    post('/me/sessions/end-others', 'account', async ({ operator }) => {
      const ended = await ownAccount.endOtherSessions(operator);
      return goTo(
        '/console/me',
        good(ended > 0 ? `다른 로그인 ${ended}개를 끝냈어요.` : '다른 로그인은 없어요.'),
      );
    }),
  ];
}
