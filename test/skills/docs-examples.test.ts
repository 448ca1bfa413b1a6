import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { skillSchemas } from '../../src/conversation/files/skill-schema';
import { FollowupSchema } from '../../src/followups';
import { parseYaml } from '../../src/platform/yaml-document';
import { checkYaml } from '../../src/platform/yaml-file';
import { formatProblems } from '../../src/platform/yaml-problem';

const page = readFileSync(join(__dirname, '../../docs/skills.md'), 'utf8');
const blocks = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

function problemsOf(text: string): string {
  const { documents, problems } = parseYaml(text, 'docs/skills.md');
  const found = documents.flatMap((document) => {
    const { followup, ...rest } = { followup: undefined, ...Object(document.value) };
    const kind = Object.entries(skillSchemas).find(([key]) => key in rest);
    const named = followup === undefined ? document : { ...document, value: { name: followup, ...rest } };
    // A fragment shows what is said; it needs a heading to be a document.
    const fragment = { ...document, value: { answer: 'example', title: '예', ...rest } };
    const read = kind
      ? checkYaml(document, kind[1])
      : followup === undefined
        ? checkYaml(fragment, skillSchemas.answer)
        : checkYaml(named, FollowupSchema);
    return read.ok ? [] : read.problems;
  });
  return formatProblems([...problems, ...found]);
}

describe('docs/skills.md', () => {
  it('holds examples', () => {
    expect(blocks.length).toBeGreaterThan(4);
  });

  it.each(blocks.map((text) => [text.split('\n').find((line) => !line.startsWith('#')) ?? '', text]))(
    'has an example that loads: %s',
    (_, text) => {
      expect(problemsOf(text)).toBe('');
    },
  );

  it('describes every kind of document', () => {
    for (const kind of [...Object.keys(skillSchemas), 'followup']) expect(page).toContain(`\n## ${kind}\n`);
  });
});
