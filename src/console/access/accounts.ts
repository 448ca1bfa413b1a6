import type { Clock } from '../../platform/clock';
import { inSeoul } from '../../platform/seoul-time';
import { type AccessLog, legalNumbers } from '../../privacy';
import { ROLES, type Role } from '../permissions';
import type { InviteModel } from './invite-model';
import type { JoiningService } from './joining';
import { lastOwner, operatorUnknown, ownRights } from './operator-errors';
import type { Operator, OperatorModel } from './operator-model';
import type { RightChange, RightLogModel } from './right-log-model';
import type { Sessions, SignedIn } from './sessions';

interface Deps {
  operators: OperatorModel;
  invites: InviteModel;
  sessions: Sessions;
  rights: RightLogModel;
  joining: Pick<JoiningService, 'invite'>;
  accessLog: Pick<AccessLog, 'record'>;
  clock: Clock;
}

/** Rules SEC-03: an account that nobody used for so long is closed. */
const UNUSED_DAYS = 90;

/** Who did it, and from where. */
export interface By extends Pick<SignedIn, 'operatorId' | 'loginId' | 'roles'> {
  from: string;
}

/** Accounts as the console lists them: never a hash, never a secret. */
export type AccountRow = Pick<Operator, 'loginId' | 'roles' | 'state' | 'createdAt' | 'signedInAt'> & {
  operatorId: string;
  recoveryLeft: number;
};

/** Grants, changes and removals of access; each is kept for three years (SSM 5(3)) and told to the access log. */
export function createAccounts({ operators, invites, sessions, rights, joining, accessLog, clock }: Deps) {
  async function list(): Promise<AccountRow[]> {
    return (await operators.all()).map(rowOf);
  }

  async function find(operatorId: string): Promise<AccountRow> {
    return rowOf(await load(operatorId));
  }

  async function load(operatorId: string): Promise<Operator> {
    const operator = await operators.find(operatorId);
    if (!operator) throw operatorUnknown();
    return operator;
  }

  /** The token of a link that makes one account with these roles. */
  async function inviteMember(roles: Role[], by: By): Promise<string> {
    await tell(by, '운영자 초대');
    return joining.invite({ kind: 'member', roles: inOrder(roles), by: by.loginId });
  }

  async function changeRoles(operatorId: string, roles: Role[], reason: string, by: By): Promise<void> {
    const operator = await load(operatorId);
    const after = inOrder(roles);
    if (!after.includes('owner')) await requireOtherOwner(operator);
    await tell(by, reason, operator);
    await operators.change(operatorId, { roles: after });
    await note('rolesChanged', operator, after, reason, by.loginId);
  }

  async function disable(operatorId: string, reason: string, by: By): Promise<void> {
    if (operatorId === by.operatorId) throw ownRights();
    const operator = await load(operatorId);
    await requireOtherOwner(operator);
    await tell(by, reason, operator);
    await close(operator, reason, by.loginId);
  }

  async function close(operator: Operator, reason: string, by: string): Promise<void> {
    await operators.change(operator._id, { state: 'disabled' });
    await sessions.closeAll(operator._id);
    await note('disabled', operator, [], reason, by);
  }

  async function enable(operatorId: string, reason: string, by: By): Promise<void> {
    const operator = await load(operatorId);
    await tell(by, reason, operator);
    await operators.change(operatorId, { state: 'active', signedInAt: clock.now() });
    await note('enabled', { ...operator, roles: [] }, operator.roles, reason, by.loginId);
  }

  /** The token of a link that gives the account a new password and second factor. */
  async function offerReset(
    operatorId: string,
    reason: string,
    by: Pick<By, 'loginId'> | By,
  ): Promise<string> {
    const operator = await load(operatorId);
    if ('operatorId' in by) await tell(by, reason, operator);
    await note('resetOffered', operator, operator.roles, reason, by.loginId);
    return joining.invite({ kind: 'reset', roles: operator.roles, operatorId, by: by.loginId });
  }

  async function requireOtherOwner(operator: Operator): Promise<void> {
    if (!operator.roles.includes('owner')) return;
    const owners = (await operators.all()).filter(
      ({ _id, state, roles }) => _id !== operator._id && state === 'active' && roles.includes('owner'),
    );
    if (owners.length === 0) throw lastOwner();
  }

  /**
   * A daily job: closes accounts nobody uses, and forgets changes of rights after three years. Owners stay: without one,
   * nobody could let anybody in again.
   */
  async function tidy(): Promise<{ closed: number }> {
    const now = inSeoul(clock.now());
    const unusedSince = now.minus({ days: UNUSED_DAYS }).toJSDate();
    const unused = (await operators.all()).filter(
      ({ state, roles, signedInAt }) =>
        state === 'active' && signedInAt < unusedSince && !roles.includes('owner'),
    );
    for (const operator of unused) await close(operator, `${UNUSED_DAYS}일 동안 쓰지 않음`, 'system');
    await rights.purgeBefore(now.minus({ years: legalNumbers.retention.rightLogYears.value }).toJSDate());
    return { closed: unused.length };
  }

  const tell = ({ loginId, roles, from }: By, purpose: string, of?: Pick<Operator, 'loginId'>) =>
    accessLog.record({
      actor: { kind: 'operator', id: loginId, role: roles.join(',') },
      from,
      action: 'grantChange',
      fields: of ? [of.loginId] : [],
      purpose,
    });

  const note = (what: RightChange['what'], of: Operator, after: Role[], reason: string, by: string) =>
    rights.append({ at: clock.now(), by, of: of.loginId, what, before: of.roles, after, reason });

  return {
    list,
    find,
    inviteMember,
    changeRoles,
    disable,
    enable,
    offerReset,
    tidy,
    openInvites: () => invites.open(clock.now()),
    withdrawInvite: (inviteId: string) => invites.take(inviteId),
    rightChanges: () => rights.latest(50),
  };
}
export type Accounts = ReturnType<typeof createAccounts>;

const inOrder = (roles: Role[]): Role[] => ROLES.filter((role) => roles.includes(role));

function rowOf({ _id, loginId, roles, state, createdAt, signedInAt, recoveryHashes }: Operator): AccountRow {
  return {
    operatorId: _id,
    loginId,
    roles,
    state,
    createdAt,
    signedInAt,
    recoveryLeft: recoveryHashes.length,
  };
}
