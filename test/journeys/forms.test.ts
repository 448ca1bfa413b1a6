import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joins } from '../skills/joining';
import { startTestApp, type TestApp } from '../support/test-app';

jest.setTimeout(60_000);

const VISIT = `
form: visit
title: 방문 예약
starts: { phrases: [방문 예약] }
requires: [collect:membership]
asks:
  name: { field: name }
  phone: { field: phone }
  day: { type: date, days: future, prompt: 언제 오시나요? }
done: { say: "{{name}}님, {{day}}에 뵐게요." }
`;

describe('somebody who told their name and number before', () => {
  let app: TestApp;
  let skillsDir: string;
  beforeAll(async () => {
    skillsDir = join(await mkdtemp(join(tmpdir(), 'dangol-known-')), 'skills');
    await cp(join(__dirname, '..', '..', 'skills'), skillsDir, { recursive: true });
    await writeFile(join(skillsDir, 'visit.yaml'), VISIT);
    app = await startTestApp({ skillsDir });
  });
  afterAll(async () => {
    await app.stop();
    await rm(join(skillsDir, '..'), { recursive: true });
  });

  async function profileOf(userKey: string) {
    const contactId = (await app.services.contacts.findIdByKakaoKey(userKey)) ?? '';
    const access = { actor: { kind: 'self', id: contactId }, from: 'chat', purpose: '시험' } as const;
    return app.services.contacts.readProfile(contactId, 'all', access);
  }

  it('is asked only what is new (S-65), sees the rest masked, and is called by name', async () => {
    const chat = app.aPerson();
    await joins(chat);
    const first = await chat.says('방문 예약');
    expect(first.text).toContain('언제 오시나요?');
    const summary = await chat.says('내일');
    expect(summary.text).toMatch(/이름: 김\*골/);
    expect(summary.text).not.toContain('1234-5678');
    expect((await chat.presses('저장')).text).toBe('김단골님, 2026년 11월 24일에 뵐게요.');
  });

  it('corrects one item with the bare question, without what was said around it when joining', async () => {
    const chat = app.aPerson();
    await joins(chat);
    expect((await chat.says('이름 수정')).text).toBe('이름을 새로 알려 주세요.');
  });

  it('keeps what was corrected on the way, and everything else as it was', async () => {
    const chat = app.aPerson();
    await joins(chat);
    await chat.says('방문 예약');
    await chat.says('내일');
    await chat.presses('수정');
    await chat.presses('이름');
    await chat.says('박서연');
    await chat.presses('저장');
    expect(await profileOf(chat.userKey)).toEqual({ name: '박서연', phone: '+821012345678' });
  });
});

it('a form left alone for longer than it is kept is not taken up again, whatever the storage has removed', async () => {
  const app = await startTestApp();
  const chat = app.aPerson();
  await chat.says('단골 등록');
  app.clock.advance(31 * 86_400_000);
  expect((await chat.says('영업시간')).text).not.toContain('이어서');
  await app.stop();
});

it('a form that answers instead of starting leaves the open question in sight', async () => {
  const app = await startTestApp();
  const chat = app.aPerson();
  await chat.says('단골 등록');
  const answer = await chat.says('내 정보 삭제');
  expect(answer.text).toContain('저장된 정보가 없어요');
  expect(answer.text).toContain('만 14세 이상이신가요?');
  expect(answer.buttons).toContain('만 14세 이상이에요');
  await app.stop();
});
