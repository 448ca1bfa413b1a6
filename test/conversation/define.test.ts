import { z } from 'zod';
import { defineAction, defineForm } from '../../src/conversation/define';
import { hoursSkill, nextVisitSkill, visitSkill } from '../../src/conversation/define.example';
import { say } from '../../src/kakao';
import { aSkillContext } from '../skills/a-skill-context';

const NOW = new Date('2026-11-23T03:00:00Z');
const context = aSkillContext({ contactId: 'c', now: NOW });

describe('defineForm', () => {
  it('gives done the answers with the types of the asks', async () => {
    const seen: unknown[] = [];
    const form = defineForm({
      name: 'profile',
      asks: {
        name: { prompt: '성함을 알려 주세요.', answer: z.string().trim().min(1).max(20) },
        phone: { type: 'phone' },
        news: { consent: 'marketing', optional: true },
        children: { type: 'number', optional: true },
        school: { type: 'text', when: { ask: 'children', is: 1 } },
        drinks: { type: 'choices', settings: { choices: [{ label: '차', value: 'tea' }] } },
        member: { type: 'yesNo' },
      },
      async done({ answers }) {
        const name: string = answers.name;
        const phone: string = answers.phone;
        const news: 'granted' | 'refused' | undefined = answers.news;
        const children: number | undefined = answers.children;
        const school: string | undefined = answers.school;
        const drinks: string[] = answers.drinks;
        const member: boolean = answers.member;
        // @ts-expect-error an answer that is not asked for
        seen.push(name, phone, news, children, school, drinks, member, answers.age);
        return say(`${name}님, 저장했어요.`);
      },
    });
    const answers = { name: '김단골', phone: '+821000000000', drinks: ['tea'], member: true };
    const reply = await form.done({ ...context, answers, formId: 'f' });
    expect(seen).toEqual([
      '김단골',
      '+821000000000',
      undefined,
      undefined,
      undefined,
      ['tea'],
      true,
      undefined,
    ]);
    expect(reply).toEqual(say('김단골님, 저장했어요.'));
  });

  it('takes its title, its source and the usual question from what it knows', () => {
    const form = defineForm({
      name: 'visit',
      asks: { phone: { type: 'phone' } },
      done: async () => say('네'),
    });
    expect(form).toMatchObject({ title: 'visit', source: 'skills/visit.ts', confirm: true });
    expect(form.asks).toMatchObject([
      { id: 'phone', kind: 'question', prompt: '휴대전화번호를 알려 주세요.', optional: false },
    ]);
  });

  it('tells the person the Korean reason of a zod type', () => {
    const [, people] = visitSkill({ visits: noVisits }).asks;
    expect(people?.kind === 'question' && people.read({ text: '12', now: NOW })).toEqual({
      ok: false,
      reason: '여덟 분까지 예약할 수 있어요.',
    });
    expect(people?.kind === 'question' && people.read({ text: ' 4\n', now: NOW })).toEqual({
      ok: true,
      value: 4,
    });
  });

  it('changes its version with the asks but not with their words', () => {
    const version = (prompt: string, optional: boolean) =>
      defineForm({ name: 'a', asks: { x: { type: 'text', prompt, optional } }, done: async () => say('네') })
        .version;
    expect(version('하나', false)).toBe(version('둘', false));
    expect(version('하나', false)).not.toBe(version('하나', true));
  });

  it.each([
    [
      'a name with blanks',
      () => defineAction({ name: 'my skill', answer: async () => say('네') }),
      'SKILL_NAME_INVALID',
    ],
    [
      'a form without asks',
      () => defineForm({ name: 'a', asks: {}, done: async () => say('네') }),
      'FORM_WITHOUT_ASKS',
    ],
    [
      'an ask with the name of the summary',
      () => defineForm({ name: 'a', asks: { summary: { type: 'text' } }, done: async () => say('네') }),
      'ASK_NAME_RESERVED',
    ],
    [
      'a choice that is a command',
      () => {
        const choices = [{ label: '취소', value: 'cancel' }];
        defineForm({
          name: 'a',
          asks: { x: { type: 'choice', settings: { choices } } },
          done: async () => say('네'),
        });
      },
      'CHOICE_IS_COMMAND',
    ],
    [
      'a condition on a later ask',
      () =>
        defineForm({
          name: 'a',
          asks: { x: { type: 'text', when: { ask: 'y', is: '네' } }, y: { type: 'text' } },
          done: async () => say('네'),
        }),
      'CONDITION_UNKNOWN',
    ],
  ])('refuses %s at start', (_, define, code) => {
    expect(define).toThrow(expect.objectContaining({ code }));
  });
});

describe('the examples', () => {
  it('keep a visit, tell the next one and the opening hours', async () => {
    const saved: unknown[] = [];
    const visits = {
      save: async (...visit: unknown[]) => void saved.push(visit),
      next: async () => '12월 1일',
    };
    const reply = await visitSkill({ visits }).done({
      ...context,
      answers: { day: '2026-12-01', people: 2 },
      formId: 'f',
    });
    expect(saved).toEqual([['c', { day: '2026-12-01', people: 2 }]]);
    expect(reply).toEqual(say('2026-12-01, 2분으로 예약했어요.'));
    expect(await nextVisitSkill({ visits }).answer(context)).toEqual(say('12월 1일에 뵐게요.'));
    expect(hoursSkill.reply).toEqual(say('매일 아침 9시부터 저녁 8시까지 열어요.'));
  });
});

const noVisits = { save: async () => {}, next: async () => undefined };
