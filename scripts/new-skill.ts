/** Writes a skill, its test and its lines in skills/index.ts: `npm run new:skill -- visit 방문 예약`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface NewSkill {
  /** The folder that holds `skills` and `test`. */
  root: string;
  name: string;
  /** What people read and say. */
  title: string;
}

/** Answers what was written; throws when the name cannot be used. */
export function newSkill({ root, name, title }: NewSkill): string[] {
  if (!/^[a-z][A-Za-z0-9-]*$/.test(name)) {
    throw new Error(`"${name}" cannot be the name of a skill: write it like opening-hours.`);
  }
  if (/['`\\\n]/.test(title)) throw new Error('Write the title without quotes.');
  const skill = path.join(root, 'skills', `${name}.ts`);
  if (existsSync(skill)) throw new Error(`skills/${name}.ts is already there: choose another name.`);
  const test = path.join(root, 'test/skills', `${name}.test.ts`);
  const index = path.join(root, 'skills/index.ts');
  const symbol = `${name.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase())}Skill`;
  mkdirSync(path.dirname(test), { recursive: true });
  writeFileSync(skill, skillText({ name, title, symbol }));
  writeFileSync(test, testText({ name, title, symbol }));
  writeFileSync(index, withSkill(readFileSync(index, 'utf8'), { name, symbol }));
  return [skill, test, index].map((file) => path.relative(root, file));
}

interface Written {
  name: string;
  title: string;
  symbol: string;
}

function skillText({ name, title, symbol }: Written): string {
  return `import { defineForm } from '../src/conversation';
import { quickReply, say } from '../src/kakao';

/** Asks one thing and answers. Name the services it needs: \`({ contacts }: Pick<Services, 'contacts'>) =>\`. */
export const ${symbol} = () =>
  defineForm({
    name: '${name}',
    title: '${title}',
    starts: { phrases: ['${title}'] },
    asks: {
      wish: { type: 'text', prompt: '무엇을 도와드릴까요?' },
    },
    async done({ answers }) {
      return say(\`잘 받았어요: \${answers.wish}\`, quickReply.message('처음으로'));
    },
  });
`;
}

function testText({ name, title, symbol }: Written): string {
  return `import { ${symbol} } from '../../skills/${name}';
import { aSkillContext } from './a-skill-context';

describe('${title}', () => {
  it('repeats the wish it got', async () => {
    const reply = await ${symbol}().done({
      ...aSkillContext(),
      answers: { wish: '창가 자리' },
      formId: 'form',
    });
    expect(reply.bubbles).toEqual([{ simpleText: { text: '잘 받았어요: 창가 자리' } }]);
  });
});
`;
}

/** The index with one more import, in order, and one more skill at the end of the list. */
function withSkill(index: string, { name, symbol }: Pick<Written, 'name' | 'symbol'>): string {
  const lines = index.split('\n');
  const line = `import { ${symbol} } from './${name}';`;
  const place = (text: string) => /from '(\.\/[^']+)'/.exec(text)?.[1];
  const before = lines.findLastIndex(
    (text) => (place(text) ?? '~') < `./${name}` || text.includes("from '../"),
  );
  lines.splice(before + 1, 0, line);
  const end = lines.lastIndexOf('];');
  lines.splice(end, 0, `  ${symbol}(),`);
  return lines.join('\n');
}

if (require.main === module) {
  const [name = '', ...title] = process.argv.slice(2);
  try {
    const written = newSkill({ root: path.join(__dirname, '..'), name, title: title.join(' ') || name });
    process.stdout.write(`Written: ${written.join(', ')}\nTalk to it: npm run chat -- ${name}\n`);
  } catch (err) {
    process.stderr.write(`${err instanceof Error ? err.message : err}\n`);
    process.exitCode = 1;
  }
}
