import { z } from 'zod';
import { defineAnswer } from '../../../src/conversation/define';
import type { DocumentKind } from '../../../src/conversation/files/document-kind';
import { loadSkills, readSkills } from '../../../src/conversation/files/load-skills';
import { plainTextOf, say } from '../../../src/kakao';
import { formatProblems } from '../../../src/platform/yaml-problem';
import { aSkillFolder, FIXED, skillFilesDeps } from './skill-folder';

async function read(files: Record<string, string>, overrides: Parameters<typeof skillFilesDeps>[1] = {}) {
  const folder = await aSkillFolder({ 'fixed.yaml': FIXED, ...files });
  const result = await readSkills(skillFilesDeps(folder.dir, overrides));
  await folder.remove();
  return result;
}

async function skillsOf(files: Record<string, string>, overrides: Parameters<typeof skillFilesDeps>[1] = {}) {
  const result = await read(files, overrides);
  if (!result.ok) throw new Error(formatProblems(result.problems));
  return result.skills;
}

async function replyOf(document: string) {
  const skill = (await skillsOf({ 'shop.yaml': document })).byName.get('shop');
  if (skill?.kind !== 'answer') throw new Error('no answer');
  return skill.reply;
}

describe('loadSkills', () => {
  it('reads texts, cards, pictures, lists, buttons and chips', async () => {
    const reply = await replyOf(`
answer: shop
title: 가게
say:
  - "{{channel}}{{이에요/예요}}."
  - title: 오시는 길
    text: 서울역 앞
    image: https://example.com/map.png
    alt: 약도
    buttons:
      - { label: 지도, web: "https://example.com/map" }
      - { label: 전화, phone: 02-000-0000 }
      - { label: 상담, operator: true }
  - list: 메뉴
    items:
      - { title: 라떼, text: "5,000원", image: "https://example.com/latte.png", web: "https://example.com/latte" }
      - { title: 등록, skill: welcome }
      - { title: 차, message: 차 주세요 }
replies:
  - 처음으로
  - { label: 환영, skill: welcome }
  - { label: 묻기, message: 영업시간 }
  - { label: 예약, block: 62654c249ac8ed78441532de }
`);
    expect(reply).toEqual({
      bubbles: [
        { simpleText: { text: '단골 커피예요.' } },
        {
          basicCard: {
            thumbnail: { imageUrl: 'https://example.com/map.png', altText: '약도' },
            title: '오시는 길',
            description: '서울역 앞',
            buttons: [
              { label: '지도', action: 'webLink', webLinkUrl: 'https://example.com/map' },
              { label: '전화', action: 'phone', phoneNumber: '02-000-0000' },
              { label: '상담', action: 'operator' },
            ],
          },
        },
        {
          listCard: {
            header: { title: '메뉴' },
            items: [
              {
                title: '라떼',
                description: '5,000원',
                imageUrl: 'https://example.com/latte.png',
                link: { web: 'https://example.com/latte' },
              },
              { title: '등록', action: 'message', messageText: '등록', extra: { skill: 'welcome' } },
              { title: '차', action: 'message', messageText: '차 주세요' },
            ],
          },
        },
      ],
      quickReplies: [
        { label: '처음으로', action: 'message', messageText: '처음으로' },
        { label: '환영', action: 'message', messageText: '환영', extra: { skill: 'welcome' } },
        { label: '묻기', action: 'message', messageText: '영업시간' },
        { label: '예약', action: 'block', blockId: '62654c249ac8ed78441532de' },
      ],
    });
  });

  it('reads a menu, and a handover with the operator button', async () => {
    const menu = await replyOf(
      'menu: shop\ntitle: 메뉴\nitems: [{ title: 환영, text: 인사, skill: welcome }]\n',
    );
    expect(menu.bubbles[0]?.listCard).toMatchObject({
      header: { title: '메뉴' },
      items: [{ title: '환영', description: '인사' }],
    });
    const handover = await replyOf('handover: shop\ntitle: 상담 연결\nsay: 평일에 이어 드려요.\n');
    expect(handover.bubbles).toEqual([
      {
        textCard: {
          description: '평일에 이어 드려요.',
          buttons: [{ label: '상담원 연결', action: 'operator' }],
        },
      },
    ]);
  });

  it('reads questions with their phrases and groups of words', async () => {
    const skills = await skillsOf({
      'faq.yaml':
        'faq: faq\ntitle: 질문\nentries:\n  parking:\n    ask: [주차 되나요?]\n    words: [주차, [되, 가능]]\n    say: 두 시간 무료예요.\n',
    });
    const faq = skills.byName.get('faq');
    expect(faq?.kind === 'faq' && faq.entries).toEqual([
      {
        id: 'parking',
        phrases: ['주차 되나요?'],
        keywords: [['주차'], ['되', '가능']],
        reply: say('두 시간 무료예요.'),
      },
    ]);
  });

  it('reads several documents of a file and skills in code as one set', async () => {
    const hours = defineAnswer({ name: 'hours', title: '영업시간', reply: say('9시') });
    const skills = await skillsOf(
      {
        'a.yaml':
          'answer: a\ntitle: 가\nsay: 네\n---\nanswer: b\ntitle: 나\nsay: 네\nreplies: [{ label: 시간, skill: hours }]\n',
      },
      { code: [hours] },
    );
    expect([...skills.byName.keys()].sort()).toEqual(['a', 'b', 'fallback', 'hours', 'privacy', 'welcome']);
    expect(skills.byName.get('b')?.source).toBe('skills/a.yaml');
  });

  it('tells a skill in code that claims what a file has', async () => {
    const welcome = defineAnswer({ name: 'welcome', reply: say('안녕') });
    const result = await read({}, { code: [welcome] });
    expect(result.ok ? '' : formatProblems(result.problems)).toBe(
      'skills/fixed.yaml:2:9 같은 이름의 스킬이 또 있어요: welcome (skills/welcome.ts:1) → 하나의 이름을 바꿔 주세요.',
    );
  });

  it('asks for the skills that every channel needs', async () => {
    const result = await read({ 'fixed.yaml': 'answer: welcome\ntitle: 환영\nsay: 안녕하세요\n' });
    expect(result.ok ? '' : formatProblems(result.problems)).toBe(
      [
        'skills/:1:1 꼭 있어야 하는 스킬이 없어요: fallback → 첫 줄이 "answer: fallback"인 문서를 적어 주세요.',
        'skills/:1:1 꼭 있어야 하는 스킬이 없어요: privacy → 첫 줄이 "answer: privacy"인 문서를 적어 주세요.',
      ].join('\n'),
    );
  });

  it('warns of labels that KakaoTalk cuts, and loads all the same', async () => {
    const result = await read({
      'a.yaml': `answer: a\ntitle: 가\nsay: 네\nreplies: [${'아주 '.repeat(6)}긴 이름]\n`,
    });
    expect(result.ok && formatProblems(result.warnings)).toBe(
      'skills/a.yaml:4:11 바로연결 이름: 최대 14자인데 지금 22자예요. → 줄여 주세요.',
    );
  });

  it('leaves channel.yaml to the registry, and other files alone', async () => {
    expect((await read({ 'channel.yaml': 'no: skill', 'notes.txt': 'no: skill' })).ok).toBe(true);
  });

  it('throws every mistake of every file at once', async () => {
    const folder = await aSkillFolder({
      'fixed.yaml': FIXED,
      'a.yaml': 'answer: a\nsay: 네\n',
      'b.yaml': 'answer: b\ntitle: 나\n',
    });
    await expect(loadSkills(skillFilesDeps(folder.dir))).rejects.toMatchObject({
      code: 'SKILLS_INVALID',
      message: expect.stringMatching(/2 mistake.*skills\/a\.yaml:1:1 .*skills\/b\.yaml:1:1 /s),
    });
    await folder.remove();
  });

  it('keeps long texts whole: they flow into further bubbles when shown', async () => {
    const reply = await replyOf(`answer: shop\ntitle: 가게\nsay: ${'가나다라 '.repeat(300)}\n`);
    expect(plainTextOf(reply.bubbles[0] ?? {}).length).toBeGreaterThan(1_000);
  });
});

describe('documents of another module', () => {
  const taken: unknown[] = [];
  const followup: DocumentKind<{ name: string; days: number }> = {
    key: 'followup',
    schema: z.strictObject({ name: z.string(), days: z.number().max(30) }),
    check: (documents, skills) =>
      documents
        .filter(({ value }) => skills.byName.has(value.name))
        .map(({ file, at }) => ({ file, ...at(['name']), what: '이름이 겹쳐요.', fix: '바꿔 주세요.' })),
    accept: (values) => {
      taken.splice(0, taken.length, ...values);
    },
  };

  it('are handed over with their name, once everything is right', async () => {
    const folder = await aSkillFolder({ 'fixed.yaml': FIXED, 'f.yaml': 'followup: thanks\ndays: 3\n' });
    await loadSkills(skillFilesDeps(folder.dir, { kinds: [followup] }));
    await folder.remove();
    expect(taken).toEqual([{ name: 'thanks', days: 3 }]);
  });

  it('are not handed over while any file has a mistake', async () => {
    taken.length = 0;
    await read({ 'f.yaml': 'followup: thanks\ndays: 3\n', 'a.yaml': 'answer: a\n' }, { kinds: [followup] });
    expect(taken).toEqual([]);
  });

  it.each([
    ['followup: thanks\ndays: 31\n', 'skills/f.yaml:2:7 값이 범위를 벗어났어요. → 30 이하 값을 적어 주세요.'],
    ['followup: 3\ndays: 3\n', 'skills/f.yaml:1:11 여기에는 글을 적어야 해요. → 값을 따옴표로 감싸 주세요.'],
    ['followup: welcome\ndays: 3\n', 'skills/f.yaml:1:11 이름이 겹쳐요. → 바꿔 주세요.'],
    [
      'followpu: a\ndays: 3\n',
      'skills/f.yaml:1:1 무슨 스킬인지 알 수 없어요. → 첫 줄에 "종류: 이름"을 적어 주세요. 혹시 "followup"인가요? 쓸 수 있는 종류: form, answer, menu, faq, handover, edit, followup',
    ],
  ])('tell their mistakes like skills do: %j', async (text, message) => {
    const result = await read({ 'f.yaml': text }, { kinds: [followup] });
    expect(result.ok ? '' : formatProblems(result.problems)).toBe(message);
  });
});
