import type { YamlPath } from '../../platform/yaml-document';
import { unknownName } from '../../platform/zod-problem';
import { templateParts } from '../template';
import type { Reporter } from './reporter';
import { stringsIn } from './strings-in';

/** Names a text may use. `optional` ones can be missing, so they need a fallback. */
export interface Slots {
  known: readonly string[];
  optional: readonly string[];
}

/** Checks `{{…}}` in every text of a value. */
export function checkSlots(value: unknown, base: YamlPath, slots: Slots, { report }: Reporter): void {
  for (const { path, text } of stringsIn(value, base)) {
    for (const part of templateParts(text)) {
      if (part.kind === 'unreadable') {
        report(
          path,
          `빈칸을 읽을 수 없어요: {{${part.written}}}`,
          '"{{name}}", "{{name|고객}}", 조사는 "{{은/는}}"처럼 적어 주세요.',
        );
      }
      if (part.kind === 'value') checkSlot(part, path, slots, report);
    }
  }
}

function checkSlot(
  { name, fallback }: { name: string; fallback?: string },
  path: YamlPath,
  { known, optional }: Slots,
  report: Reporter['report'],
): void {
  if (!known.includes(name)) {
    const { what, fix } = unknownName(
      '빈칸',
      `{{${name}}}`,
      known.map((each) => `{{${each}}}`),
    );
    report(path, what, fix);
  } else if (optional.includes(name) && !fallback) {
    report(
      path,
      `값이 없을 수 있는 빈칸이에요: {{${name}}}`,
      `없을 때 쓸 말을 "{{${name}|고객}}"처럼 적어 주세요.`,
    );
  }
}
