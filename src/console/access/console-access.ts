import type { Connection } from 'mongoose';
import type { Clock } from '../../platform/clock';
import { type AccessLog, createSealer } from '../../privacy';
import { createAccounts } from './accounts';
import { createAttemptModel } from './attempt-model';
import { createInviteModel, tokenHash } from './invite-model';
import { createJoining } from './joining';
import { createOperatorModel } from './operator-model';
import { createOwnAccount } from './own-account';
import { createRightLogModel } from './right-log-model';
import { createOperatorSessionModel } from './session-model';
import { type Browser, createSessions } from './sessions';
import { createSignIn } from './sign-in';
import { createThrottle } from './throttle';

export interface ConsoleAccessDeps {
  connection: Connection;
  /** 32 bytes that outlive rotations; seals the secrets of the second factor. */
  secret: Buffer;
  accessLog: Pick<AccessLog, 'record'>;
  /** Real time, also where the simulator moves another clock: one-time codes come from the operators' phones. */
  clock: Clock;
  /** Where the console is reached; links to it start with this. */
  publicUrl: string;
  /** The name authenticator apps show. */
  channelName: () => string;
}

/** Who may use the console: accounts, sign-in, sessions. Make it before the indexes are built. */
export function createConsoleAccess(deps: ConsoleAccessDeps) {
  const { connection, secret, accessLog, clock, publicUrl, channelName } = deps;
  const operators = createOperatorModel(connection);
  const invites = createInviteModel(connection);
  const rights = createRightLogModel(connection);
  const sealer = createSealer('console', secret);

  const throttle = createThrottle({ attempts: createAttemptModel(connection), key: secret, clock });
  const sessions = createSessions({ sessions: createOperatorSessionModel(connection), operators, clock });
  const signIn = createSignIn({ operators, sessions, throttle, accessLog, sealer, clock });
  const joining = createJoining({
    operators,
    invites,
    sessions,
    signIn,
    rights,
    sealer,
    clock,
    issuer: channelName,
  });
  const accounts = createAccounts({ operators, invites, sessions, rights, joining, accessLog, clock });
  const ownAccount = createOwnAccount({ operators, sessions, signIn, throttle });

  const linkTo = (token: string) => `${publicUrl}/console/join/${token}`;
  const entryAddress = (token: string) => `${publicUrl}/console/enter/${token}`;

  /** The link that makes the first account, or null when there is an owner. Good for one day and one use. */
  async function createSetupLink(): Promise<string | null> {
    if (await joining.hasOwner()) return null;
    return linkTo(await joining.invite({ kind: 'owner', roles: ['owner', 'privacyOfficer'], by: 'setup' }));
  }

  /** For somebody who lost phone and recovery codes, from a terminal of the server. Null for an unknown id. */
  async function createResetLink(loginId: string): Promise<string | null> {
    const operator = await operators.findByLoginId(loginId);
    if (!operator) return null;
    return linkTo(await accounts.offerReset(operator._id, '서버에서 다시 설정', { loginId: 'setup' }));
  }

  /** Signs in without password and code, once: for the demo, where all data is made up. Null for an unknown id. */
  async function createEntryLink(loginId: string): Promise<string | null> {
    const operator = await operators.findByLoginId(loginId);
    if (!operator) return null;
    const { _id: operatorId, roles } = operator;
    return entryAddress(await joining.invite({ kind: 'entry', roles, operatorId, by: 'setup' }));
  }

  /** The cookie of whoever opens an entry link first. */
  async function enterBy(token: string, browser: Browser): Promise<string | undefined> {
    const found = await invites.find(tokenHash(token), clock.now());
    const operator = found?.kind === 'entry' ? await operators.find(found.operatorId ?? '') : null;
    if (!found || operator?.state !== 'active' || !(await invites.take(found._id))) return undefined;
    return signIn.enter(operator, browser, '데모 링크로 콘솔 로그인');
  }

  /** With two or more, one writes a message and another approves it. */
  async function countOperators(): Promise<number> {
    return (await accounts.list()).filter(({ state }) => state === 'active').length;
  }

  return {
    accounts,
    joining,
    ownAccount,
    sessions,
    signIn,
    countOperators,
    createSetupLink,
    createResetLink,
    createEntryLink,
    enterBy,
    linkTo,
    /** A daily job. */
    tidy: accounts.tidy,
  };
}
export type ConsoleAccess = ReturnType<typeof createConsoleAccess>;
