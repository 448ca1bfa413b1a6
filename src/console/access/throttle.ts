import { createHmac } from 'node:crypto';
import type { Clock } from '../../platform/clock';
import type { AttemptModel } from './attempt-model';

/** Rules SEC-06 and 5.3: five wrong ones lock an account, twenty from one address lock the address. */
const MOST_PER_ACCOUNT = 5;
const MOST_PER_ADDRESS = 20;
export const LOCK_MINUTES = 15;

interface Deps {
  attempts: AttemptModel;
  /** Keeps what was typed as an id out of the database. */
  key: Buffer;
  clock: Clock;
}

/** Every try is counted before it is looked at, so that a hundred at once are no way around. */
export function createThrottle({ attempts, key, clock }: Deps) {
  const keyOf = (kind: string, value: string) =>
    createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url');
  const account = (step: 'password' | 'code', loginId: string) => keyOf(step, loginId);
  const address = (from: string) => keyOf('address', from);

  async function mayTry(step: 'password' | 'code', { loginId, from }: { loginId: string; from: string }) {
    const now = clock.now();
    const times = { now, until: new Date(now.getTime() + LOCK_MINUTES * 60_000) };
    const ofAccount = await attempts.count(account(step, loginId), { ...times, most: MOST_PER_ACCOUNT });
    const ofAddress = await attempts.count(address(from), { ...times, most: MOST_PER_ADDRESS });
    return ofAccount <= MOST_PER_ACCOUNT && ofAddress <= MOST_PER_ADDRESS;
  }

  /** The password was right: the address may go on, the account is only forgotten with a right code. */
  const passwordWasRight = ({ from }: { from: string }) => attempts.giveBack(address(from));

  async function signedIn({ loginId, from }: { loginId: string; from: string }): Promise<void> {
    await attempts.forget(account('password', loginId));
    await attempts.forget(account('code', loginId));
    await attempts.giveBack(address(from));
  }

  return { mayTry, passwordWasRight, signedIn };
}
export type Throttle = ReturnType<typeof createThrottle>;
