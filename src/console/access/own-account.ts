import type { OperatorModel } from './operator-model';
import { hashPassword, isPassword } from './password';
import { passwordProblem } from './password-rule';
import { newRecoveryCodes, recoveryHash } from './recovery-codes';
import type { Browser, Sessions, SignedIn } from './sessions';
import type { SignIn } from './sign-in';
import { LOCK_MINUTES, type Throttle } from './throttle';

interface Deps {
  operators: OperatorModel;
  sessions: Sessions;
  signIn: Pick<SignIn, 'proofOf'>;
  throttle: Throttle;
}

const LOCKED = `여러 번 틀려서 ${LOCK_MINUTES}분 동안 잠갔어요. 조금 뒤에 다시 해 주세요.`;

/** What everybody may do with the account that is theirs. Answers with what is wrong, if anything. */
export function createOwnAccount({ operators, sessions, signIn, throttle }: Deps) {
  /** Ends every other session of the account. */
  async function changePassword(
    { operatorId, loginId, sessionId }: SignedIn,
    { present, wanted }: { present: string; wanted: string },
    { from }: Browser,
  ): Promise<string | undefined> {
    const operator = await operators.find(operatorId);
    if (!(await throttle.mayTry('password', { loginId, from }))) return LOCKED;
    if (!(await isPassword(present, operator?.passwordHash))) return '지금 비밀번호가 달라요.';
    await throttle.signedIn({ loginId, from });
    const problem = passwordProblem(wanted, loginId);
    if (problem) return problem;
    await operators.change(operatorId, { passwordHash: await hashPassword(wanted) });
    await sessions.closeAll(operatorId, sessionId);
    return undefined;
  }

  /** New recovery codes in place of all old ones, for whoever holds the second factor. */
  async function renewRecovery(
    { operatorId, loginId }: SignedIn,
    code: string,
    { from }: Browser,
  ): Promise<{ codes: string[] } | { problem: string }> {
    const operator = await operators.find(operatorId);
    if (!operator || !(await throttle.mayTry('code', { loginId, from }))) return { problem: LOCKED };
    if (!(await signIn.proofOf(operator, code)))
      return { problem: '인증 번호가 달라요. 앱의 새 번호를 적어 주세요.' };
    await throttle.signedIn({ loginId, from });
    const codes = newRecoveryCodes();
    await operators.change(operatorId, { recoveryHashes: codes.map(recoveryHash) });
    return { codes };
  }

  /** Ends one of one's own sessions; somebody else's is left alone. */
  async function endSession({ operatorId }: SignedIn, sessionId: string): Promise<boolean> {
    const own = await sessions.ofOperator(operatorId);
    if (!own.some(({ _id }) => _id === sessionId)) return false;
    await sessions.close(sessionId);
    return true;
  }

  return {
    changePassword,
    renewRecovery,
    endSession,
    endOtherSessions: ({ operatorId, sessionId }: SignedIn) => sessions.closeAll(operatorId, sessionId),
    sessionsOf: ({ operatorId }: Pick<SignedIn, 'operatorId'>) => sessions.ofOperator(operatorId),
  };
}
export type OwnAccount = ReturnType<typeof createOwnAccount>;
