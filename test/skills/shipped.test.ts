import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Skill } from '../../src/conversation';
import type { Reply } from '../../src/kakao';
import { startTestApp, type TestApp } from '../support/test-app';

jest.setTimeout(60_000);

/** Words that promise something in return for a consent, or that a person in a chat should not have to read. */
const UNKIND = /죄송|불편을 드려|오류|에러|귀하|고객님께서는/;

describe('the shipped skills', () => {
  let app: TestApp;
  let skills: Skill[];
  beforeAll(async () => {
    app = await startTestApp();
    skills = [...app.services.conversation.skills().byName.values()];
  });
  afterAll(() => app.stop());

  it('are all there, beside those added here', () => {
    const names = [
      ...['welcome', 'fallback', 'menu', 'faq', 'handover', 'join'],
      ...['privacy', 'edit-info', 'edit-info-name', 'edit-info-birthDate', 'who-saw', 'leave'],
      ...[
        'consents',
        'grant-marketing',
        'grant-ads',
        'grant-ads-night',
        'withdraw-ads',
        'withdraw-collect-care',
      ],
    ];
    expect(skills.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it('each have a test: the files of a skill are named in one', () => {
    const tests = readdirSync(__dirname)
      .filter((name) => name.endsWith('.test.ts') && name !== 'shipped.test.ts')
      .map((name) => readFileSync(join(__dirname, name), 'utf8'))
      .join('\n');
    const untested = skills
      .filter(({ name }) => !/^(edit-info|grant|withdraw)-/.test(name))
      .filter(({ name, title, starts }) => {
        const words = [name, title, ...starts.phrases];
        return !words.some((word) => tests.includes(word));
      });
    expect(untested.map(({ name }) => name)).toEqual([]);
  });

  it('have a title in Korean and kind words', () => {
    for (const skill of skills) {
      expect(skill.title).toMatch(/[가-힣]/);
      expect(JSON.stringify(repliesOf(skill))).not.toMatch(UNKIND);
    }
  });

  it('lead with every chip that says something to an answer other than the fallback', async () => {
    const said = new Set([...skills.flatMap(repliesOf).flatMap(messagesOf), ...chipsOfMessages()]);
    expect(said.size).toBeGreaterThan(3);
    const fallback = (await app.aPerson().says('전혀 모를 말 세 마디')).text;
    for (const words of said) {
      const { text } = await app.aPerson().says(words);
      expect([words, text === fallback]).toEqual([words, false]);
    }
  });
});

function repliesOf(skill: Skill): Reply[] {
  if (skill.kind === 'answer') return [skill.reply];
  return skill.kind === 'faq' ? skill.entries.map(({ reply }) => reply) : [];
}

/** The chips under the follow-ups, those of the examples too. */
function chipsOfMessages(): string[] {
  const dir = join(__dirname, '..', '..', 'skills');
  const files = ['followups.yaml', ...readdirSync(join(dir, 'campaigns')).map((name) => `campaigns/${name}`)];
  return files
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readFileSync(join(dir, name), 'utf8').match(/(?<=replies: \[)[^\]]+/g) ?? [])
    .flatMap((chips) => chips.split(', '));
}

/** What the chips and buttons of a reply say for the person. */
function messagesOf({ bubbles, quickReplies }: Reply): string[] {
  const items = bubbles.flatMap(({ listCard, textCard, basicCard }) => [
    ...(listCard?.items ?? []),
    ...(textCard?.buttons ?? []),
    ...(basicCard?.buttons ?? []),
  ]);
  return [...quickReplies, ...items].flatMap(({ action, messageText, extra }) =>
    action === 'message' && messageText && !extra ? [messageText] : [],
  );
}
