import type { Clock } from '../../platform/clock';
import { randomToken } from '../../platform/ids';
import type { Role } from '../permissions';
import { tokenHash } from './invite-model';
import type { OperatorModel } from './operator-model';
import type { Flash, Joining, OperatorSessionModel, Session } from './session-model';

const MINUTE = 60_000;

/** Rules SEC-09. A half-open session, between password and code, lives shorter. */
export const SESSION_LIMITS = { idleMinutes: 15, absoluteHours: 8, codeMinutes: 5, joinMinutes: 30 } as const;

/** How often a session's last use is written down. */
const TOUCH_EVERY_MS = 20_000;

const LIFE_MS: Record<Session['stage'], number> = {
  code: SESSION_LIMITS.codeMinutes * MINUTE,
  join: SESSION_LIMITS.joinMinutes * MINUTE,
  open: SESSION_LIMITS.absoluteHours * 60 * MINUTE,
};

/** Who is at the other end of a signed-in browser. */
export interface SignedIn {
  sessionId: string;
  operatorId: string;
  loginId: string;
  roles: Role[];
  flash?: Flash;
}

/** Where a browser is: its network address and what kind it says it is. */
export interface Browser {
  from: string;
  device: string;
}

interface Deps {
  sessions: OperatorSessionModel;
  operators: Pick<OperatorModel, 'find'>;
  clock: Clock;
}

export function createSessions({ sessions, operators, clock }: Deps) {
  /** A session under a fresh cookie; whatever cookie the browser came with means nothing afterwards. */
  async function open(
    stage: Session['stage'],
    operatorId: string,
    { from, device }: Browser,
    joining?: Joining,
  ): Promise<string> {
    const token = randomToken(32);
    const now = clock.now();
    const endsAt = new Date(now.getTime() + LIFE_MS[stage]);
    const fresh = {
      _id: tokenHash(token),
      stage,
      operatorId,
      from,
      device,
      openedAt: now,
      seenAt: now,
      endsAt,
    };
    await sessions.create(joining ? { ...fresh, joining } : fresh);
    return token;
  }

  /** A session that has neither ended nor idled out. */
  async function live(token: string | undefined): Promise<Session | undefined> {
    if (!token) return undefined;
    const session = await sessions.find(tokenHash(token));
    if (!session) return undefined;
    const now = clock.now().getTime();
    const idleMs = now - session.seenAt.getTime();
    if (now < session.endsAt.getTime() && idleMs < SESSION_LIMITS.idleMinutes * MINUTE) return session;
    await sessions.remove(session._id);
    return undefined;
  }

  /** Half of a sign-in or a sign-up. */
  async function halfOpen(token: string | undefined, stage: 'code' | 'join'): Promise<Session | undefined> {
    const session = await live(token);
    return session?.stage === stage ? session : undefined;
  }

  /** Whoever is signed in with this cookie; counts as a sign of life. */
  async function signedIn(token: string | undefined): Promise<SignedIn | undefined> {
    const session = await live(token);
    if (session?.stage !== 'open') return undefined;
    const operator = await operators.find(session.operatorId);
    if (operator?.state !== 'active') return undefined;
    const now = clock.now();
    if (now.getTime() - session.seenAt.getTime() > TOUCH_EVERY_MS) await sessions.touch(session._id, now);
    const { _id: operatorId, loginId, roles } = operator;
    return { sessionId: session._id, operatorId, loginId, roles, flash: session.flash };
  }

  /** Open sessions of one account that have not idled out, the last used first. */
  async function ofOperator(operatorId: string): Promise<Session[]> {
    const now = clock.now().getTime();
    const idleSince = now - SESSION_LIMITS.idleMinutes * MINUTE;
    return (await sessions.ofOperator(operatorId)).filter(
      ({ seenAt, endsAt }) => seenAt.getTime() > idleSince && endsAt.getTime() > now,
    );
  }

  return {
    open,
    halfOpen,
    signedIn,
    ofOperator,
    close: sessions.remove,
    closeAll: sessions.removeOf,
    setFlash: sessions.setFlash,
    clearFlash: sessions.clearFlash,
  };
}
export type Sessions = ReturnType<typeof createSessions>;
