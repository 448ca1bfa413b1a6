import { parse } from 'yaml';
import { campaignMistakes } from '../../src/followups/campaigns/campaign-rules';
import { type FollowupDocument, FollowupSchema } from '../../src/followups/campaigns/followup-document';
import { checkWithWords } from '../../src/platform/zod-problem';
import { aRegistry } from './a-registry';

const WELCOME = `
name: welcome-3d
title: 가입 3일째 안내
kind: information
purpose: membership
after: joined +3d
at: 12:30
message:
  text: |
    {{name|고객}}님, 단골이 되신 지 사흘이 지났어요.
    궁금한 점은 언제든 물어봐 주세요.
  buttons:
    - { label: 이용 안내, web: "https://example.com/guide" }
  replies: [메뉴, { label: 내 정보, message: 내 정보 보여 줘 }]
`;

function problemsOf(changes: Record<string, unknown>): string[] {
  const written: FollowupDocument = { ...parse(WELCOME), ...changes };
  const checked = checkWithWords(FollowupSchema, written);
  return checked.ok
    ? []
    : checked.problems.map(({ path, what, fix }) => `${path.join('.')}: ${what} → ${fix}`);
}

describe('a followup document', () => {
  it('becomes a campaign', () => {
    const campaign = FollowupSchema.parse(parse(WELCOME));
    expect(campaign).toMatchObject({
      name: 'welcome-3d',
      kind: 'information',
      trigger: {
        kind: 'after',
        event: 'joined',
        delay: { amount: 3, unit: 'd' },
        at: { hour: 12, minute: 30 },
      },
      validForMs: 3 * 86_400_000,
      steps: [
        {
          id: 'message',
          choices: [
            {
              message: {
                replies: [
                  { label: '메뉴', message: '메뉴' },
                  { label: '내 정보', message: '내 정보 보여 줘' },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it('is advertising unless it says otherwise', () => {
    expect(FollowupSchema.parse({ ...parse(WELCOME), kind: undefined }).kind).toBe('advertising');
  });

  it('changes its version with its words and with nothing else', () => {
    const version = (changes: object) => FollowupSchema.parse({ ...parse(WELCOME), ...changes }).version;
    expect(version({})).toBe(version({}));
    expect(version({ message: { text: '다른 글' } })).not.toBe(version({}));
  });

  it.each([
    [
      'a notice that sells',
      { message: { text: '지금 오시면 20% 할인해 드려요.' } },
      '광고로 보이는 말이 있어요: 할인, 20%',
    ],
    ['a label of its own', { message: { text: '(광고) 봄 소식' } }, '광고 표시를 직접 적었어요: (광고)'],
    ['a blank without fallback', { message: { text: '{{name}}님' } }, '값이 없을 때 쓸 말이 없어요'],
    ['no time', { after: undefined }, '언제 보낼지가 없어요'],
    ['two times', { every: 'Monday 12:30' }, '언제 보낼지가 둘이에요'],
    ['a time it cannot read', { after: 'joined 3일 뒤' }, '언제 보낼지 읽을 수 없어요'],
    ['no text', { message: undefined }, '보낼 글이 없어요'],
    [
      'two kinds of text',
      { steps: [{ id: 'a', wait: '1d', message: { text: '안녕' } }] },
      '여러 가지로 적혀',
    ],
    [
      'a step said twice',
      {
        message: undefined,
        steps: [
          { id: 'a', wait: '1d', message: { text: '가' } },
          { id: 'a', wait: '1d', message: { text: '나' } },
        ],
      },
      '같은 이름의 단계',
    ],
    [
      'texts that leave somebody out',
      {
        message: undefined,
        choose: [
          { when: { tag: 'vip' }, message: { text: '가' } },
          { when: { tag: 'new' }, message: { text: '나' } },
        ],
      },
      '어느 조건에도 맞지 않는 사람',
    ],
    [
      'texts nobody gets',
      { message: undefined, choose: [{ message: { text: '가' } }, { message: { text: '나' } }] },
      '아무도 받지 못해요',
    ],
    ['a day it cannot read', { after: undefined, at: undefined, on: '12월 24일' }, '날짜와 시각이 아니에요'],
    ['a window at night', { window: '20:00-22:00' }, '보내는 시간대가 맞지 않아요'],
    ['a text that would be cut', { message: { text: '가'.repeat(801) } }, '글이 길어서 다 보이지 않아요'],
    [
      'a card text that would be cut',
      { message: { text: '가'.repeat(281), buttons: [{ label: '보기', web: 'https://example.com' }] } },
      '버튼이 있으면 280자',
    ],
    [
      'an insecure link',
      { message: { text: '안녕', buttons: [{ label: '보기', web: 'http://example.com' }] } },
      'https://',
    ],
    ['an unknown key', { meassage: {} }, '혹시 "message"인가요?'],
    ['an unknown condition', { when: { knwon: 'region' } }, 'knwon'],
  ])('is refused with %s, and says what to write', (_name, changes, words) => {
    expect(problemsOf(changes).join('\n')).toContain(words);
  });

  it('reports all mistakes at once', () => {
    expect(
      problemsOf({ window: '7-9', at: '25:00', validFor: 'soon', message: { text: '{{name}} (광고)' } })
        .length,
    ).toBeGreaterThanOrEqual(5);
  });
});

describe('a campaign against the registry', () => {
  const mistakes = (changes: Record<string, unknown>) =>
    campaignMistakes(FollowupSchema.parse({ ...parse(WELCOME), ...changes }), aRegistry());

  it('is fine when everything it names exists and is agreed to', () => {
    expect(mistakes({})).toEqual([]);
    expect(
      mistakes({ kind: 'advertising', when: { all: [{ known: 'region' }, { consent: 'ads' }] } }),
    ).toEqual([]);
  });

  it.each([
    ['an unknown purpose', { purpose: 'membershp' }, '혹시 "membership"인가요?'],
    ['an unknown field in the text', { message: { text: '{{nmae|고객}}님' } }, '혹시 "name"인가요?'],
    [
      'a field collected for something else',
      { message: { text: '{{region|우리 동네}} 소식' } },
      '동의받지 않은 항목',
    ],
    [
      'a field that marketing consent does not name',
      { kind: 'advertising', message: { text: '{{birthYear|올해}}년생 소식' } },
      'marketing.fields',
    ],
    ['an unknown field in the condition', { when: { not: { known: 'regoin' } } }, '혹시 "region"인가요?'],
    ['an unknown consent in the condition', { when: { consent: 'ad' } }, '혹시 "ads"인가요?'],
  ])('is mistaken with %s', (_name, changes, words) => {
    expect(
      mistakes(changes)
        .map(({ what, fix }) => `${what} → ${fix}`)
        .join(),
    ).toContain(words);
  });

  it('is mistaken as advertising where nobody is asked for advertising consent', () => {
    const { ads: _ads, ...registry } = aRegistry();
    const campaign = FollowupSchema.parse({ ...parse(WELCOME), kind: 'advertising' });
    expect(campaignMistakes(campaign, registry).map(({ path }) => path)).toContainEqual(['kind']);
  });
});
