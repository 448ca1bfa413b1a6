import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../platform/app-error';
import { digestOf, type FieldLabel, type SkillText, textsIn, withText } from './skill-file';

export type SaveResult = { ok: true } | { ok: false; problem: string };

interface Deps {
  /** The folder of the skill files. */
  dir: string;
  fieldLabel: FieldLabel;
  /** Takes the files into use; throws with every mistake and keeps what was in use. */
  reload(): Promise<void>;
}

/** The words of the bot, as they stand in the skill files. A text with a mistake is put back at once. */
export function createSkillTexts({ dir, fieldLabel, reload }: Deps) {
  let last: Promise<unknown> = Promise.resolve();

  async function list(): Promise<SkillText[]> {
    const names = (await readdir(dir)).filter(
      (name) => /\.ya?ml$/.test(name) && !name.startsWith('channel.'),
    );
    const files = await Promise.all(
      names.sort().map(async (name) => textsIn(name, await read(name), fieldLabel)),
    );
    return files.flat();
  }

  async function find(id: string): Promise<SkillText | undefined> {
    return (await list()).find((text) => text.id === id);
  }

  /** One after the other, so that two operators never write over each other's file. */
  function save(id: string, text: string, digest: string): Promise<SaveResult> {
    const work = last.then(() => change(id, text, digest));
    last = work.catch(() => {});
    return work;
  }

  async function change(id: string, text: string, digest: string): Promise<SaveResult> {
    const found = await find(id);
    if (!found) return { ok: false, problem: '그사이 없어진 글이에요. 목록에서 다시 골라 주세요.' };
    if (found.digest !== digest) {
      return { ok: false, problem: '그사이 다른 분이 고친 글이에요. 지금 글을 확인하고 다시 고쳐 주세요.' };
    }
    if (digestOf(text) === digest) return { ok: true };
    const before = await read(found.file);
    try {
      await write(found.file, withText(before, id, text));
    } catch {
      return {
        ok: false,
        problem: '이 서버에서는 파일을 고칠 수 없어요. 서버를 관리하는 분에게 부탁해 주세요.',
      };
    }
    try {
      await reload();
      return { ok: true };
    } catch (err) {
      await write(found.file, before);
      await reload();
      if (err instanceof AppError) return { ok: false, problem: err.message };
      throw err;
    }
  }

  const read = (name: string) => readFile(join(dir, name), 'utf8');

  /** Never half a file, whoever reads it meanwhile. */
  async function write(name: string, content: string): Promise<void> {
    const draft = join(dir, `.${name}.draft`);
    await writeFile(draft, content);
    await rename(draft, join(dir, name));
  }

  return { list, find, save };
}
export type SkillTexts = ReturnType<typeof createSkillTexts>;
