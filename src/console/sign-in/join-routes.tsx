import { z } from 'zod';
import type { ConsoleAccess } from '../access/console-access';
import { type Answer, page } from '../http/answer';
import { type ConsoleRoute, openGet, openPost } from '../http/route';
import { readForm } from '../http/visit';
import { JoinPage, LinkGonePage, RecoveryPage, SecondFactorPage } from './join-pages';

const JoinForm = z.object({
  loginId: z.string().trim().toLowerCase().max(100).default(''),
  password: z.string().max(500),
});
const CodeForm = z.object({ code: z.string().trim().max(50) });

/** From a one-time link to a signed-in browser: id and password, second factor, recovery codes. */
export function joinRoutes({ access }: { access: ConsoleAccess }): ConsoleRoute[] {
  const { joining } = access;
  const gone = (): Answer => page({ title: '쓸 수 없는 링크', status: 410, body: <LinkGonePage /> });

  async function secondFactor(cookie: string, problem?: string): Promise<Answer> {
    const factor = await joining.secondFactor(cookie);
    if (!factor) return gone();
    return page({
      title: '인증 앱 연결',
      status: problem ? 422 : 200,
      body: <SecondFactorPage {...factor} problem={problem} />,
    });
  }

  return [
    // Before `/join/:token`, which would take it.
    openGet('/join/code', ({ cookie }) => secondFactor(cookie)),

    openPost('/join/code', async (visit) => {
      const form = readForm(CodeForm, visit);
      const wrong = '번호가 달라요. 앱에 지금 보이는 여섯 자리를 적어 주세요.';
      if (!form.ok) return secondFactor(visit.cookie, wrong);
      const answer = await joining.finish(visit.cookie, form.value.code, visit.browser);
      if (!answer.ok) return answer.reason === 'wrong' ? secondFactor(visit.cookie, wrong) : gone();
      const body = <RecoveryPage codes={answer.recoveryCodes} />;
      return page({ title: '복구 코드', body, cookie: answer.token });
    }),

    openGet('/join/:token', async ({ params }) => {
      const found = await joining.invitation(params.token ?? '');
      if (!found) return gone();
      return page({ title: '계정 만들기', body: <JoinPage token={params.token ?? ''} {...found} /> });
    }),

    openPost('/join/:token', async (visit) => {
      const token = visit.params.token ?? '';
      const form = readForm(JoinForm, visit);
      const values = form.ok ? form.value : { loginId: '', password: '' };
      const answer = await joining.start(token, values, visit.browser);
      if (answer?.ok) return { kind: 'redirect', to: '/console/join/code', cookie: answer.token };
      const found = await joining.invitation(token);
      if (!answer || !found) return gone();
      const body = <JoinPage token={token} {...found} typed={values.loginId} problems={answer.problems} />;
      return page({ title: '계정 만들기', status: 422, body });
    }),
  ];
}
