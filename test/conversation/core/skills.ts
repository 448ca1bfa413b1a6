import type { AgeGateAsk, AskChoice, ConsentAsk, QuestionAsk } from '../../../src/conversation/ask';
import type { ConsentPrompt } from '../../../src/conversation/conversation';
import { formVersion } from '../../../src/conversation/form-version';
import { questionAsk } from '../../../src/conversation/question-ask';
import type {
  ActionSkill,
  AnswerSkill,
  FaqSkill,
  FormSkill,
  Skill,
  SkillSet,
} from '../../../src/conversation/skill';
import { say } from '../../../src/kakao';

const nowhere = { phrases: [], blocks: [], actions: [] };

export function anAnswer(name: string, overrides: Partial<AnswerSkill> = {}): AnswerSkill {
  return {
    kind: 'answer',
    name,
    title: name,
    source: `${name}.yaml`,
    starts: nowhere,
    reply: say(`답:${name}`),
    ...overrides,
  };
}

export function anAction(name: string, overrides: Partial<ActionSkill> = {}): ActionSkill {
  const answer = async () => say(`실행:${name}`);
  return { kind: 'action', name, title: name, source: `${name}.ts`, starts: nowhere, answer, ...overrides };
}

export function aForm(name: string, overrides: Partial<FormSkill> = {}): FormSkill {
  const { asks = [aQuestion('name', { type: 'name' }), aQuestion('phone', { type: 'phone' })] } = overrides;
  return {
    kind: 'form',
    name,
    title: name,
    source: `${name}.yaml`,
    starts: nowhere,
    confirm: true,
    done: async () => say('끝'),
    ...overrides,
    asks,
    version: overrides.version ?? formVersion(asks),
  };
}

export function aFaq(name: string, overrides: Partial<FaqSkill> = {}): FaqSkill {
  const entries = [
    {
      id: 'hours',
      phrases: ['영업시간'],
      keywords: [
        ['영업', '몇 시'],
        ['시간', '열', '닫'],
      ],
      reply: say('9시에 열어요.'),
    },
    {
      id: 'parking',
      phrases: ['주차'],
      keywords: [['주차'], ['되', '가능']],
      reply: say('주차할 수 있어요.'),
    },
  ];
  return {
    kind: 'faq',
    name,
    title: '자주 묻는 질문',
    source: `${name}.yaml`,
    starts: nowhere,
    entries,
    ...overrides,
  };
}

export function aQuestion(id: string, words: Partial<Parameters<typeof questionAsk>[0]> = {}): QuestionAsk {
  return questionAsk({ id, type: 'text', label: id, prompt: `${id}?`, ...words });
}

export function aConsent(id: string, overrides: Partial<ConsentAsk> = {}): ConsentAsk {
  return { kind: 'consent', id, scope: id, prompt: '', optional: false, parameters: [], ...overrides };
}

export const ageGate: AgeGateAsk = {
  kind: 'ageGate',
  id: 'age',
  prompt: '만 14세 이상이신가요?',
  optional: false,
  parameters: [],
};

export function choicesOf(...labels: string[]): AskChoice[] {
  return labels.map((label) => ({ label, value: label }));
}

/** The skills, with a welcome, a fallback and a privacy answer unless they are among them. */
export function aSkillSet(...skills: Skill[]): SkillSet {
  const fixed = [
    anAnswer('welcome', { starts: { phrases: ['안녕하세요'], blocks: ['웰컴 블록'], actions: [] } }),
    anAnswer('fallback', { starts: { phrases: [], blocks: ['폴백 블록'], actions: [] } }),
    anAction('privacy'),
  ];
  const byName = new Map([...fixed, ...skills].map((skill): [string, Skill] => [skill.name, skill]));
  return { byName, welcome: 'welcome', fallback: 'fallback', privacy: 'privacy' };
}

/** Notices: a scope that begins with `must` is required. */
export function aNotice(scope: string): ConsentPrompt {
  const required = scope.startsWith('must');
  return {
    scope,
    version: 3,
    label: `${scope} 동의`,
    required,
    title: `[${required ? '필수' : '선택'}] ${scope} 동의`,
    summary: `${scope} 요약: 목적, 항목, 기간, 거부할 권리`,
    full: `${scope} 전문`,
    policyUrl: 'https://shop.example.com/privacy',
  };
}

/** Joins with two consents that must and may be given, then asks. */
export function aJoinForm(overrides: Partial<FormSkill> = {}): FormSkill {
  return aForm('join', {
    title: '단골 등록',
    starts: { phrases: ['단골 등록'], blocks: ['단골 등록'], actions: [] },
    asks: [
      ageGate,
      aConsent('mustMember'),
      aConsent('marketing'),
      aQuestion('name', { type: 'name', prompt: '성함을 알려 주세요.', label: '이름' }),
      aQuestion('phone', {
        type: 'phone',
        prompt: '{{name}}님, 전화번호를 알려 주세요.',
        label: '전화번호',
        parameters: ['phone'],
      }),
      aQuestion('birth', { type: 'birthDate', prompt: '생일을 알려 주세요.', label: '생일', optional: true }),
      aQuestion('likes', {
        type: 'choices',
        prompt: '무엇을 좋아하세요?',
        label: '취향',
        settings: { choices: choicesOf('커피', '차', '빵') },
        when: { ask: 'marketing', is: 'granted' },
      }),
    ],
    ...overrides,
  });
}
