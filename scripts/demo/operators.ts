import { Secret, TOTP } from 'otpauth';
import type { Role } from '../../src/console/permissions';
import type { DemoShop } from './demo-shop';

/** Who runs the demo's shop. The link that the command prints signs in as the first. */
export const OWNER = 'demo';
export const MANAGER = 'minho';
export const STAFF = 'jiwon';

const TEAM: { loginId: string; roles: Role[] }[] = [
  { loginId: OWNER, roles: ['owner', 'privacyOfficer'] },
  { loginId: MANAGER, roles: ['manager'] },
  { loginId: STAFF, roles: ['staff'] },
];

const BROWSER = { from: '203.0.113.7', device: 'Chrome · 휴대폰' };
/** Accounts of a shop that does not exist; the console asks for the second factor all the same. */
export const PASSWORD = '따뜻한 라떼 두 잔과 스콘';

/** The authenticator app of each. */
type Phones = Map<string, TOTP>;

/** Makes the accounts the way people make theirs: by link, password and one-time code. */
export async function hireTeam({ console: { access }, clock }: DemoShop): Promise<Phones> {
  const { joining, sessions } = access;
  const phones: Phones = new Map();
  for (const { loginId, roles } of TEAM) {
    const kind = loginId === OWNER ? 'owner' : 'member';
    const link = await joining.invite({ kind, roles, by: 'setup' });
    const started = await joining.start(link, { loginId, password: PASSWORD }, BROWSER);
    if (!started?.ok) throw new Error(`The demo account "${loginId}" was not taken.`);
    const factor = await joining.secondFactor(started.token);
    const totp = new TOTP({ secret: Secret.fromBase32(factor?.secret ?? '') });
    const code = totp.generate({ timestamp: clock.now().getTime() });
    const joined = await joining.finish(started.token, code, BROWSER);
    const session = joined.ok ? await sessions.signedIn(joined.token) : undefined;
    if (session) await sessions.close(session.sessionId);
    phones.set(loginId, totp);
  }
  return phones;
}

/** The others were here today, too. */
export async function signInTeam({ console: { access }, clock }: DemoShop, phones: Phones): Promise<void> {
  const { signIn, sessions } = access;
  for (const [loginId, totp] of phones) {
    if (loginId === OWNER) continue;
    const begun = await signIn.begin({ loginId, password: PASSWORD }, BROWSER);
    if (!begun.ok) continue;
    const code = totp.generate({ timestamp: clock.now().getTime() });
    const entered = await signIn.complete(begun.token, code, BROWSER);
    const session = entered.ok ? await sessions.signedIn(entered.token) : undefined;
    if (session) await sessions.close(session.sessionId);
  }
}
