import { josa } from 'es-hangul';
import type { Clock } from '../../platform/clock';
import { newId, randomToken } from '../../platform/ids';
import type { Sealer } from '../../privacy';
import type { Role } from '../permissions';
import { type Invite, type InviteModel, tokenHash } from './invite-model';
import { newTotpSecret, stepOfCode, totpUri } from './one-time-code';
import type { Operator, OperatorModel } from './operator-model';
import { hashPassword } from './password';
import { passwordProblem } from './password-rule';
import { newRecoveryCodes, recoveryHash } from './recovery-codes';
import type { RightLogModel } from './right-log-model';
import type { Joining } from './session-model';
import type { Browser, Sessions } from './sessions';
import type { SignIn } from './sign-in';

interface Deps {
  operators: OperatorModel;
  invites: InviteModel;
  sessions: Sessions;
  signIn: SignIn;
  rights: RightLogModel;
  sealer: Sealer;
  clock: Clock;
  /** The name the authenticator app shows. */
  issuer: () => string;
}

const INVITE_HOURS = 24;
const LOGIN_ID = /^[a-z][a-z0-9._-]{2,19}$/;

export interface JoinProblems {
  loginId?: string;
  password?: string;
}

/**
 * From a one-time link to an account: id and password, then the first code of the authenticator app. Nothing exists
 * until that code was right, so a link that was opened and left makes no account without a second factor.
 */
export function createJoining({ operators, invites, sessions, signIn, rights, sealer, clock, issuer }: Deps) {
  async function invite(
    invitation: Pick<Invite, 'kind' | 'roles' | 'by'> & { operatorId?: string },
  ): Promise<string> {
    const token = randomToken(24);
    const endsAt = new Date(clock.now().getTime() + INVITE_HOURS * 3_600_000);
    await invites.create({ _id: tokenHash(token), endsAt, ...invitation });
    return token;
  }

  /** What the link stands for, or nothing when it was used or is too old. */
  async function invitation(token: string): Promise<{ invite: Invite; loginId?: string } | undefined> {
    const found = await invites.find(tokenHash(token), clock.now());
    return found ? withAccount(found) : undefined;
  }

  async function withAccount(found: Invite): Promise<{ invite: Invite; loginId?: string } | undefined> {
    if (found.kind === 'entry' || (found.kind === 'owner' && (await hasOwner()))) return undefined;
    if (found.kind !== 'reset') return { invite: found };
    const operator = found.operatorId === undefined ? null : await operators.find(found.operatorId);
    return operator?.state === 'active' ? { invite: found, loginId: operator.loginId } : undefined;
  }

  async function hasOwner(): Promise<boolean> {
    return (await operators.all()).some(({ roles, state }) => state === 'active' && roles.includes('owner'));
  }

  /** Takes id and password; answers with the cookie under which the second factor is set up. */
  async function start(
    token: string,
    given: { loginId: string; password: string },
    browser: Browser,
  ): Promise<{ ok: true; token: string } | { ok: false; problems: JoinProblems } | undefined> {
    const found = await invitation(token);
    if (!found) return undefined;
    const loginId = found.loginId ?? given.loginId;
    const problems = await problemsOf({ loginId, password: given.password }, found.loginId !== undefined);
    if (problems.loginId || problems.password) return { ok: false, problems };
    const operatorId = found.invite.operatorId ?? newId();
    const joining: Joining = {
      inviteId: found.invite._id,
      operatorId,
      loginId,
      passwordHash: await hashPassword(given.password),
      sealedSecret: sealer.seal(`totp:${operatorId}`, newTotpSecret()),
    };
    return { ok: true, token: await sessions.open('join', operatorId, browser, joining) };
  }

  async function problemsOf(
    { loginId, password }: { loginId: string; password: string },
    isKnown: boolean,
  ): Promise<JoinProblems> {
    const weak = passwordProblem(password, loginId);
    const ofPassword = weak ? { password: weak } : {};
    if (isKnown) return ofPassword;
    if (!LOGIN_ID.test(loginId)) {
      return {
        ...ofPassword,
        loginId: '아이디는 영문 소문자로 시작해 소문자, 숫자, . _ - 를 3~20자로 적어 주세요.',
      };
    }
    if (!(await operators.findByLoginId(loginId))) return ofPassword;
    return {
      ...ofPassword,
      loginId: `${josa(loginId, '은/는')} 이미 쓰는 아이디예요. 다른 아이디를 적어 주세요.`,
    };
  }

  /** The secret to scan or to type, while the account is being made. */
  async function secondFactor(joinToken: string | undefined) {
    const { joining } = (await sessions.halfOpen(joinToken, 'join')) ?? {};
    if (!joining) return undefined;
    const secret = secretOf(joining);
    return {
      loginId: joining.loginId,
      secret,
      uri: totpUri(secret, { issuer: issuer(), loginId: joining.loginId }),
    };
  }

  const secretOf = ({ operatorId, sealedSecret }: Joining) => sealer.open(`totp:${operatorId}`, sealedSecret);

  /** The first right code makes the account, signs in, and gives the recovery codes, this one time. */
  async function finish(
    joinToken: string | undefined,
    code: string,
    browser: Browser,
  ): Promise<{ ok: true; token: string; recoveryCodes: string[] } | { ok: false; reason: 'wrong' | 'late' }> {
    const half = await sessions.halfOpen(joinToken, 'join');
    if (!half?.joining) return { ok: false, reason: 'late' };
    const { joining } = half;
    const step = stepOfCode(secretOf(joining), code.replace(/\s/g, ''), clock.now());
    if (step === undefined) return { ok: false, reason: 'wrong' };
    const found = await invites.find(joining.inviteId, clock.now());
    const known = found ? await withAccount(found) : undefined;
    await sessions.close(half._id);
    if (!known || !(await invites.take(joining.inviteId))) return { ok: false, reason: 'late' };
    const recoveryCodes = newRecoveryCodes();
    const operator = await save(known.invite, joining, step, recoveryCodes.map(recoveryHash));
    if (!operator) return { ok: false, reason: 'late' };
    const purpose = known.invite.kind === 'reset' ? '다시 설정하고 콘솔 로그인' : '계정을 만들고 콘솔 로그인';
    return { ok: true, token: await signIn.enter(operator, browser, purpose), recoveryCodes };
  }

  async function save(
    { kind, roles, by }: Invite,
    { inviteId, operatorId, loginId, passwordHash, sealedSecret }: Joining,
    lastStep: number,
    recoveryHashes: string[],
  ): Promise<Operator | null> {
    const at = clock.now();
    const totp = { sealed: sealedSecret, lastStep };
    if (kind === 'reset') {
      await operators.change(operatorId, { passwordHash, totp, recoveryHashes });
      await sessions.closeAll(operatorId);
      const operator = await operators.find(operatorId);
      if (operator)
        await note('reset', operator.roles, operator.roles, loginId, by, '비밀번호와 인증 앱을 다시 설정');
      return operator;
    }
    const times = { createdAt: at, signedInAt: at };
    const account = { _id: operatorId, loginId, roles, state: 'active', passwordHash } as const;
    const operator: Operator = { ...account, totp, recoveryHashes, inviteId, ...times };
    if (!(await operators.create(operator))) return null;
    await note('created', [], roles, loginId, by, kind === 'owner' ? '첫 설정' : '초대');
    return operator;
  }

  const note = (
    what: 'created' | 'reset',
    before: Role[],
    after: Role[],
    of: string,
    by: string,
    reason: string,
  ) => rights.append({ at: clock.now(), by, of, what, before, after, reason });

  return { invite, invitation, start, secondFactor, finish, hasOwner };
}
export type JoiningService = ReturnType<typeof createJoining>;
