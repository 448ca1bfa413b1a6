import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's defaults: 19 MiB, two passes, a salt of its own for each. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'));

let nobody: Promise<string> | undefined;

/** Checked when there is no account, so that a wrong id takes as long as a wrong password. */
function nobodysHash(): Promise<string> {
  nobody ??= hashPassword('nobody has this password');
  return nobody;
}

export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodysHash()), password.normalize('NFC'));
  return isRight && passwordHash !== undefined;
}
