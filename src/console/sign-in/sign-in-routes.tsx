import { z } from 'zod';
import { LOCK_MINUTES } from '../access/throttle';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, bad, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, openGet, openPost, post } from '../http/route';
import { safeNext } from '../http/safe-next';
import { given, readForm } from '../http/visit';
import { LinkGonePage } from './join-pages';
import { CodePage, LoginPage } from './sign-in-pages';

const LoginForm = z.object({
  loginId: z.string().trim().toLowerCase().max(100),
  password: z.string().max(500),
  next: z.string().max(2_000).optional(),
});
const CodeForm = z.object({ code: z.string().trim().max(50), next: z.string().max(2_000).optional() });

const LOCKED = `여러 번 틀려서 ${LOCK_MINUTES}분 동안 잠갔어요. 조금 뒤에 다시 해 주세요.`;

export function signInRoutes({ access, config }: Pick<ConsoleDeps, 'access' | 'config'>): ConsoleRoute[] {
  const { signIn, sessions } = access;

  /** The link that the demo prints. Production has no way past the second factor. */
  const entry = openGet('/enter/:token', async ({ params, browser }) => {
    const cookie = await access.enterBy(params.token ?? '', browser);
    if (cookie === undefined) return page({ title: '쓸 수 없는 링크', status: 410, body: <LinkGonePage /> });
    return { kind: 'redirect', to: '/console', cookie };
  });

  const login = (
    next: string | undefined,
    more: { loginId?: string; problem?: string; status?: number } = {},
  ): Answer =>
    page({
      title: '로그인',
      status: more.status,
      body: <LoginPage next={safeNext(next)} loginId={more.loginId} problem={more.problem} />,
    });

  const code = (next: string | undefined, problem?: string): Answer =>
    page({
      title: '인증 번호',
      status: problem ? 401 : 200,
      body: <CodePage next={safeNext(next)} problem={problem} />,
    });

  return [
    openGet('/login', ({ operator, query }) => (operator ? goTo('/console') : login(query.next))),

    openPost('/login', async (visit) => {
      const form = readForm(LoginForm, visit);
      if (!form.ok) return login(undefined, { problem: '아이디와 비밀번호를 적어 주세요.', status: 422 });
      const { loginId, password, next } = form.value;
      const answer = await signIn.begin({ loginId, password }, visit.browser);
      if (answer.ok) {
        const to = `/console/login/code?next=${encodeURIComponent(safeNext(next))}`;
        return { kind: 'redirect', to, cookie: answer.token };
      }
      const problem = answer.reason === 'locked' ? LOCKED : '아이디나 비밀번호가 달라요.';
      return login(next, { loginId, problem, status: answer.reason === 'locked' ? 429 : 401 });
    }),

    openGet('/login/code', async ({ cookie, query }) => {
      const half = await sessions.halfOpen(cookie, 'code');
      return half ? code(query.next) : goTo('/console/login');
    }),

    openPost('/login/code', async (visit) => {
      const form = readForm(CodeForm, visit);
      if (!form.ok) return code(given(visit, 'next'), '인증 번호를 적어 주세요.');
      const { code: typed, next } = form.value;
      const answer = await signIn.complete(visit.cookie, typed, visit.browser);
      if (!answer.ok) {
        if (answer.reason === 'wrong') return code(next, '인증 번호가 달라요. 앱의 새 번호를 적어 주세요.');
        const problem = answer.reason === 'locked' ? LOCKED : '시간이 지나서 처음부터 다시 로그인해야 해요.';
        return login(next, { problem, status: answer.reason === 'locked' ? 429 : 401 });
      }
      const flash = answer.usedRecovery
        ? bad(
            `복구 코드로 로그인했어요. ${answer.usedRecovery.left}개 남았어요. 내 계정에서 새로 만들 수 있어요.`,
          )
        : await elsewhere(answer.token);
      return { kind: 'redirect', to: safeNext(next), cookie: answer.token, ...(flash ? { flash } : {}) };
    }),

    ...(config.isProduction ? [] : [entry]),

    post('/logout', 'account', async ({ operator, browser }) => {
      await signIn.leave(operator, browser);
      return { kind: 'redirect', to: '/console/login', cookie: null };
    }),
  ];

  /** Rules SEC-05: the same account from two networks is worth a word. */
  async function elsewhere(token: string) {
    const me = await sessions.signedIn(token);
    if (!me) return undefined;
    const open = await sessions.ofOperator(me.operatorId);
    const here = open.find(({ _id }) => _id === me.sessionId)?.from;
    const others = open.filter(({ from }) => from !== here).length;
    return others > 0
      ? bad('다른 네트워크에서도 이 계정으로 로그인되어 있어요. 내가 아니라면 내 계정에서 모두 끝내 주세요.')
      : good('로그인했어요.');
  }
}
