import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textsIn, withText } from '../../src/console/settings/skill-file';
import { createSkillTexts } from '../../src/console/settings/skill-texts';
import { AppError } from '../../src/platform/app-error';
import { type ConsoleKit, startConsole } from './console-kit';

jest.setTimeout(60_000);

const SKILLS = join(__dirname, '..', '..', 'skills');
const FILE = `# 인사말이에요.
answer: welcome
title: 처음으로 # 버튼에도 보여요
say: |
  안녕하세요.
  반가워요.
replies:
  - { label: 메뉴, skill: menu }
---
faq: faq
title: 자주 묻는 질문
entries:
  hours:
    ask: [영업시간, 몇 시에 열어요?]
    say: 9시에 열어요.
`;
const noLabel = () => undefined;

describe('the words of a skill file', () => {
  it('are found with their place, and buttons are left alone', () => {
    expect(textsIn('a.yaml', FILE, noLabel)).toMatchObject([
      { id: 'a.yaml~0~say', skill: '처음으로', label: '하는 말', text: '안녕하세요.\n반가워요.' },
      { id: 'a.yaml~1~entries~hours~say', label: '영업시간', text: '9시에 열어요.' },
    ]);
  });

  it('change one by one, and everything else of the file stays as it was', () => {
    const changed = withText(FILE, 'a.yaml~1~entries~hours~say', '10시에 열어요.');
    expect(changed).toBe(FILE.replace('9시에', '10시에'));
    const longer = withText(FILE, 'a.yaml~0~say', '어서 오세요.\n"오늘"은: #1이에요.');
    expect(textsIn('a.yaml', longer, noLabel)[0]?.text).toBe('어서 오세요.\n"오늘"은: #1이에요.');
    expect(longer).toContain('# 버튼에도 보여요');
  });

  it.each([
    '- [x]',
    '"',
    "it's: {{name}}",
    '@x',
    '# 아님',
    '| ',
    '줄\n\n  들여쓴 줄',
    '끝 공백 ',
    '*a &b !c',
  ])('survive being written as %j', (text) => {
    const [first] = textsIn('a.yaml', withText(FILE, 'a.yaml~0~say', text), noLabel);
    expect(first?.text.trim()).toBe(text.trim());
  });

  it('of the shipped files come back unchanged when a text is saved as it is', async () => {
    for (const name of (await readdir(SKILLS)).filter(
      (file) => file.endsWith('.yaml') && file !== 'channel.yaml',
    )) {
      const yaml = await readFile(join(SKILLS, name), 'utf8');
      const texts = textsIn(name, yaml, noLabel);
      for (const { id, text } of texts) {
        const written = withText(yaml, id, text);
        expect(textsIn(name, written, noLabel)).toEqual(texts);
        expect(Math.abs(written.length - yaml.length)).toBeLessThan(4);
      }
    }
  });
});

describe('saving a text', () => {
  let dir: string;
  let reloads: number;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dangol-texts-'));
    await cp(SKILLS, dir, { recursive: true });
    reloads = 0;
  });
  afterEach(() => rm(dir, { recursive: true }));

  const WELCOME = 'welcome.yaml~0~say';
  const textsWith = (reload: () => Promise<void>) =>
    createSkillTexts({
      dir,
      fieldLabel: noLabel,
      reload: async () => {
        reloads += 1;
        await reload();
      },
    });

  it('puts back a file that the bot cannot read, with the reason', async () => {
    const before = await readFile(join(dir, 'welcome.yaml'), 'utf8');
    const texts = textsWith(async () => {
      if (reloads === 1)
        throw new AppError({ code: 'SKILLS_INVALID', message: 'welcome.yaml:3:1 글이 길어요', fix: '' });
    });
    const { digest = '' } = (await texts.find(WELCOME)) ?? {};
    const saved = await texts.save(WELCOME, '새 인사', digest);
    expect(saved).toEqual({ ok: false, problem: 'welcome.yaml:3:1 글이 길어요' });
    expect(await readFile(join(dir, 'welcome.yaml'), 'utf8')).toBe(before);
    expect(reloads).toBe(2);
  });

  it('never writes over what somebody else wrote meanwhile', async () => {
    const texts = textsWith(async () => {});
    const { digest = '' } = (await texts.find(WELCOME)) ?? {};
    const [first, second] = await Promise.all([
      texts.save(WELCOME, '첫째', digest),
      texts.save(WELCOME, '둘째', digest),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, problem: expect.stringContaining('다른 분이 고친') });
    expect((await texts.find(WELCOME))?.text.trim()).toBe('첫째');
  });

  it('leaves no draft behind and knows no file outside its folder', async () => {
    const texts = textsWith(async () => {});
    expect(await texts.save('../../package.json~0~say', 'x', 'x')).toMatchObject({ ok: false });
    const { digest = '' } = (await texts.find(WELCOME)) ?? {};
    await texts.save(WELCOME, '새 인사', digest);
    expect((await readdir(dir)).filter((name) => name.includes('draft'))).toEqual([]);
  });
});

describe('the words of the bot in the console', () => {
  let kit: ConsoleKit;
  beforeAll(async () => {
    kit = await startConsole();
  });
  afterAll(() => kit.stop());

  it('are changed by a manager and said at once', async () => {
    const { browser } = await kit.signedInAs(['manager'], 'sujin');
    const [text] = (await kit.deps.texts.list()).filter(({ id }) => id.startsWith('welcome.'));
    const address = `/console/settings/texts/${encodeURIComponent(text?.id ?? '')}`;
    const form = await browser.get(address);
    const digest = /name="digest" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const page = await browser.post(address, { text: '어서 오세요, {{channel}}{{이에요/예요}}.', digest });
    expect(page.text).toContain('저장했어요');
    expect((await kit.server.aPerson().enters()).text).toContain('어서 오세요, 단골 커피예요.');
    expect((await browser.get('/console')).text).toMatch(
      /환영 인사 고치기<\/strong><span class="visually-hidden"> 했어요/,
    );
  });

  it('stay as they were when they have a mistake, which is told', async () => {
    const { browser } = await kit.signedInAs(['manager'], 'minho');
    const [text] = (await kit.deps.texts.list()).filter(({ id }) => id.startsWith('fallback.'));
    const address = `/console/settings/texts/${encodeURIComponent(text?.id ?? '')}`;
    const wrong = await browser.post(address, {
      text: '{{nothing}} 모르는 이름',
      digest: text?.digest ?? '',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('nothing');
    expect(wrong.text).toContain('모르는 이름</textarea>');
    expect((await kit.server.aPerson().says('알 수 없는 말입니다')).text).toContain('제가 모르는 말');
  });
});
