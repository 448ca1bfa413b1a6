import type { ConsentState } from '../../../src/consent';
import { defineAction } from '../../../src/conversation/define';
import type { FormPorts } from '../../../src/conversation/files/form-ports';
import { loadSkills } from '../../../src/conversation/files/load-skills';
import type { FormSkill } from '../../../src/conversation/skill';
import { plainTextOf, type Reply, say } from '../../../src/kakao';
import { aSkillContext } from '../../skills/a-skill-context';
import { aSkillFolder, FIXED, skillFilesDeps } from './skill-folder';

const NOW = new Date('2026-11-23T03:00:00Z');
const context = aSkillContext({ contactId: 'c', now: NOW });

/** Ports that remember what was asked of them, for somebody who granted these scopes. */
function recordingPorts(granted: string[], knownFields: string[] = []) {
  const saved: unknown[] = [];
  const emitted: unknown[] = [];
  const decided = { decision: 'granted' as const, at: NOW, noticeVersion: 1, factsSha256: '', recordId: 'r' };
  const more = { firstGrantedAt: NOW, keptAt: null, stale: false, reconfirm: null };
  const state: ConsentState = {
    contactId: 'c',
    scopes: Object.fromEntries(granted.map((scope) => [scope, { scope, ...decided, ...more }])),
  };
  const ports: FormPorts = {
    contacts: {
      saveProfile: async (...kept) => void saved.push(kept),
      facts: async () => ({ knownFields }),
    },
    consent: {
      stateOf: async () => state,
      history: async () => [],
      resultNotice: () => '',
      markTold: async () => {},
    },
    events: { emit: async (happening) => void emitted.push(happening) },
  };
  return { ports, saved, emitted };
}

async function formOf(text: string, ports: FormPorts): Promise<FormSkill> {
  const folder = await aSkillFolder({ 'fixed.yaml': FIXED, 'join.yaml': JOIN, 'visit.yaml': text });
  const today = defineAction({ name: 'today', title: '오늘', answer: async () => say('오늘은 라떼예요.') });
  const { byName } = await loadSkills(skillFilesDeps(folder.dir, { ports, code: [today] }));
  await folder.remove();
  const skill = byName.get('visit');
  if (skill?.kind !== 'form') throw new Error('no form');
  return skill;
}

const JOIN = `
form: join
title: 단골 등록
asks:
  age: { ageGate: true }
  terms: { consent: collect:membership }
  care: { consent: collect:care }
done: { say: 고마워요 }
`;

const visit = (rest: string, asks = '{ day: { type: text } }') =>
  `form: visit\ntitle: 방문\nasks: ${asks}\n${rest}\n`;

const words = (reply: Reply | undefined) => reply?.bubbles.map(plainTextOf);

describe('a form written in a file', () => {
  it('keeps its answers as canonical text, and tells its event with a key of the filled form', async () => {
    const { ports, saved, emitted } = recordingPorts(['collect:membership', 'collect:care']);
    const form = await formOf(
      visit(
        'requires: [collect:membership, collect:care]\ndone: { event: visited, say: "{{name}}님, {{drinks|음료}} 좋죠" }',
        '{ name: { field: name }, drinks: { field: drinks, choices: [차, 라떼] } }',
      ),
      ports,
    );
    const reply = await form.done({
      ...context,
      formId: 'f',
      answers: { name: '김단골', drinks: ['차', '라떼'] },
    });
    expect(words(reply)).toEqual(['김단골님, 차, 라떼 좋죠']);
    expect(saved).toEqual([['c', { name: '김단골', drinks: '["차","라떼"]' }, { source: 'form:visit' }]]);
    expect(emitted).toEqual([{ contactId: 'c', event: 'visited', at: NOW, key: 'f:visited' }]);
  });

  it('keeps nothing that no consent covers at that moment', async () => {
    const { ports, saved } = recordingPorts(['collect:membership']);
    const form = await formOf(
      visit(
        'requires: [collect:membership, collect:care]\ndone: { say: 네 }',
        '{ name: { field: name }, birth: { field: birthDate } }',
      ),
      ports,
    );
    await form.done({ ...context, formId: 'f', answers: { name: '김단골', birth: '1995-03-02' } });
    expect(saved).toEqual([['c', { name: '김단골' }, { source: 'form:visit' }]]);
  });

  it('keeps nothing when it is told not to', async () => {
    const { ports, saved } = recordingPorts(['collect:membership']);
    const text = visit(
      'requires: [collect:membership]\ndone: { save: false, say: 네 }',
      '{ name: { field: name } }',
    );
    await (await formOf(text, ports)).done({ ...context, formId: 'f', answers: { name: '김단골' } });
    expect(saved).toEqual([]);
  });

  it('sends whoever lacks a consent to the form that asks for it', async () => {
    const { ports } = recordingPorts([]);
    const form = await formOf(visit('requires: [collect:membership]\ndone: { say: 네 }'), ports);
    const reply = await form.before?.(context);
    expect(words(reply)).toEqual(['방문에는 먼저 ‘단골 등록을 위한 개인정보 수집·이용’ 동의가 필요해요.']);
    expect(reply?.quickReplies).toMatchObject([{ label: '단골 등록', extra: { skill: 'join' } }]);
  });

  it('starts for whoever has it', async () => {
    const { ports } = recordingPorts(['collect:membership']);
    const form = await formOf(visit('requires: [collect:membership]\ndone: { say: 네 }'), ports);
    expect(await form.before?.(context)).toBeUndefined();
  });

  it.each([
    ['answers instead', ['name'], ['벌써 알아요']],
    ['starts', [], undefined],
  ])('%s when it knows %j of what it must ask', async (_, known, answered) => {
    const { ports } = recordingPorts(['collect:membership'], known);
    const text = visit(
      'requires: [collect:membership]\nalready: { say: 벌써 알아요 }\ndone: { say: 네 }',
      '{ name: { field: name }, wish: { type: text, optional: true } }',
    );
    expect(words(await (await formOf(text, ports)).before?.(context))).toEqual(answered);
  });

  it.each([
    ['shows another answer right after', 'welcome', ['네', '안녕하세요'], []],
    ['asks an action right after', 'today', ['네', '오늘은 라떼예요.'], []],
    ['offers another form', 'join', ['네'], ['단골 등록', '메뉴']],
  ])('%s: next: %s', async (_, next, shown, chips) => {
    const { ports } = recordingPorts([]);
    const replies = chips.length > 0 ? ', replies: [메뉴]' : '';
    const form = await formOf(visit(`done: { say: 네, next: ${next}${replies} }`), ports);
    const reply = await form.done({ ...context, formId: 'f', answers: { day: '내일' } });
    expect(words(reply)).toEqual(shown);
    expect(reply.quickReplies.map(({ label }) => label)).toEqual(chips);
  });
});
