import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes looked at first at every place; no value is shorter. */
const HEAD = 6;
const WITHOUT_FIRST_BYTE = 256 ** (HEAD - 1);

/** The values that stand in the bytes, as plain text, as base64 or hex of it, or in the two-byte letters of Windows. */
export function standingIn(bytes: Buffer, values: readonly string[]): string[] {
  const written = new Map<number, { value: string; form: Buffer }[]>();
  for (const value of values) {
    for (const form of formsOf(value)) {
      const head = form.readUIntBE(0, HEAD);
      written.set(head, [...(written.get(head) ?? []), { value, form }]);
    }
  }
  const found = new Set<string>();
  let head = 0;
  for (const [index, byte] of bytes.entries()) {
    head = (head % WITHOUT_FIRST_BYTE) * 256 + byte;
    const start = index + 1 - HEAD;
    for (const { value, form } of written.get(head) ?? [])
      if (start >= 0 && bytes.subarray(start, start + form.length).equals(form)) found.add(value);
  }
  return [...found];
}

function formsOf(value: string): Buffer[] {
  const plain = Buffer.from(value);
  const whole = plain.subarray(0, plain.length - (plain.length % 3));
  const forms = [plain, Buffer.from(value, 'utf16le'), Buffer.from(plain.toString('hex'))];
  return [...forms, Buffer.from(whole.toString('base64'))].filter(({ length }) => length >= HEAD);
}

/** Every file of a folder, by its path: the database, its log, journals. Sockets are left out. */
export async function filesOf(folder: string): Promise<{ name: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (name) => ({ name, bytes: await readFile(name) })));
}
