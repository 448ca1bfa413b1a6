import type { Clock } from '../../platform/clock';
import type { AccessAction, AccessLog, Sealer } from '../../privacy';
import { stepOfCode } from './one-time-code';
import type { Operator, OperatorModel } from './operator-model';
import { isPassword } from './password';
import { recoveryHash } from './recovery-codes';
import type { Browser, Sessions, SignedIn } from './sessions';
import type { Throttle } from './throttle';

interface Deps {
  operators: OperatorModel;
  sessions: Sessions;
  throttle: Throttle;
  accessLog: Pick<AccessLog, 'record'>;
  sealer: Sealer;
  clock: Clock;
}

/** `locked`: too many wrong ones lately. `late`: the password was too long ago. */
export type SignInAnswer =
  | { ok: true; token: string; usedRecovery?: { left: number } }
  | { ok: false; reason: 'wrong' | 'locked' | 'late' };

/** Password, then one-time code; no way leads around the second. Everything is written to the access log. */
export function createSignIn({ operators, sessions, throttle, accessLog, sealer, clock }: Deps) {
  /** A right password opens the question for the code and nothing else. */
  async function begin(
    { loginId, password }: { loginId: string; password: string },
    browser: Browser,
  ): Promise<SignInAnswer> {
    const operator = await operators.findByLoginId(loginId);
    if (!(await throttle.mayTry('password', { loginId, from: browser.from }))) {
      return refused('locked', operator, browser, '로그인을 여러 번 틀려 잠김');
    }
    const isRight = await isPassword(password, operator?.passwordHash);
    if (!operator || !isRight) return refused('wrong', operator, browser, '아이디나 비밀번호가 다름');
    if (operator.state !== 'active')
      return refused('wrong', operator, browser, '멈춘 계정으로 로그인하려 함');
    await throttle.passwordWasRight(browser);
    return { ok: true, token: await sessions.open('code', operator._id, browser) };
  }

  /** The six digits of the app, or a recovery code, complete the sign-in under a new cookie. */
  async function complete(
    halfToken: string | undefined,
    code: string,
    browser: Browser,
  ): Promise<SignInAnswer> {
    const half = await sessions.halfOpen(halfToken, 'code');
    const operator = half ? await operators.find(half.operatorId) : null;
    if (!half || operator?.state !== 'active') return { ok: false, reason: 'late' };
    const { loginId } = operator;
    if (!(await throttle.mayTry('code', { loginId, from: browser.from }))) {
      await sessions.close(half._id);
      return refused('locked', operator, browser, '인증 번호를 여러 번 틀려 잠김');
    }
    const usedRecovery = await proofOf(operator, code);
    if (!usedRecovery) return refused('wrong', operator, browser, '인증 번호가 다름');
    await sessions.close(half._id);
    await throttle.signedIn({ loginId, from: browser.from });
    const { left } = usedRecovery;
    const token = await enter(
      operator,
      browser,
      left === undefined ? '콘솔 로그인' : '복구 코드로 콘솔 로그인',
    );
    return { ok: true, token, ...(left === undefined ? {} : { usedRecovery: { left } }) };
  }

  /** Undefined when the code proves nothing; `left` counts the recovery codes when one was used. */
  async function proofOf(operator: Operator, code: string): Promise<{ left?: number } | undefined> {
    const digits = code.replace(/\s/g, '');
    if (/^\d{6}$/.test(digits)) {
      const secret = sealer.open(`totp:${operator._id}`, operator.totp.sealed);
      const step = stepOfCode(secret, digits, clock.now());
      return step !== undefined && (await operators.useStep(operator._id, step)) ? {} : undefined;
    }
    const isRight = await operators.useRecovery(operator._id, recoveryHash(code));
    return isRight ? { left: operator.recoveryHashes.length - 1 } : undefined;
  }

  async function enter(operator: Operator, browser: Browser, purpose: string): Promise<string> {
    await write('login', operator, browser, purpose);
    await operators.change(operator._id, { signedInAt: clock.now() });
    return sessions.open('open', operator._id, browser);
  }

  async function leave({ sessionId, loginId, roles }: SignedIn, browser: Browser): Promise<void> {
    await sessions.close(sessionId);
    await write('logout', { loginId, roles }, browser, '콘솔 로그아웃');
  }

  async function refused(
    reason: 'wrong' | 'locked',
    operator: Operator | null,
    browser: Browser,
    purpose: string,
  ): Promise<SignInAnswer> {
    await write('loginFailed', operator, browser, purpose);
    return { ok: false, reason };
  }

  /** An id nobody has may be a password typed into the wrong box, so it is not written down. */
  async function write(
    action: AccessAction,
    operator: Pick<Operator, 'loginId' | 'roles'> | null,
    { from }: Browser,
    purpose: string,
  ): Promise<void> {
    const role = operator ? { role: operator.roles.join(',') } : {};
    const actor = { kind: 'operator', id: operator?.loginId ?? 'unknown', ...role } as const;
    await accessLog.record({ actor, from, action, purpose });
  }

  return { begin, complete, enter, leave, proofOf };
}
export type SignIn = ReturnType<typeof createSignIn>;
