import {
  checkResponse,
  legal,
  plainTextOf,
  type Reply,
  reply,
  SkillResponse,
  say,
  silence,
  text,
  toSkillResponse,
} from '../../src/kakao';
import * as examples from '../../src/kakao/bubble.example';
import { sample, sampleNames } from './samples';

describe('recorded skill responses', () => {
  it.each([...sampleNames('response.'), 'outbound/event-block.skill-response.send'])(
    'survives parsing and printing unchanged: %s',
    (name) => {
      expect(JSON.parse(JSON.stringify(SkillResponse.parse(sample(name))))).toEqual(sample(name));
    },
  );

  it.each(sampleNames('response.'))('breaks no limit that would keep it from leaving: %s', (name) => {
    const violations = checkResponse(SkillResponse.parse(sample(name)));
    expect(violations.filter(({ severity }) => severity === 'hard')).toEqual([]);
  });

  it('keeps fields that Kakao may add', () => {
    const body = {
      version: '2.0',
      template: { outputs: [{ simpleText: { text: 'a', glow: 1 } }], tone: 'x' },
    };
    expect(SkillResponse.parse(body)).toEqual(body);
  });
});

describe('the builders', () => {
  const replies = Object.entries(examples) satisfies [string, Reply][];

  it.each(replies)('make a valid answer in the example %s', (_, example) => {
    expect(checkResponse(toSkillResponse(example)).filter(({ rule }) => rule !== 'outputs.none')).toEqual([]);
  });

  it('print what they name', () => {
    expect(toSkillResponse(examples.greeting)).toEqual({
      version: '2.0',
      template: {
        outputs: [{ simpleText: { text: '안녕하세요! 무엇을 도와드릴까요?' } }],
        quickReplies: [
          { label: '메뉴', action: 'message', messageText: '메뉴' },
          { label: '예약', action: 'message', messageText: '예약' },
        ],
      },
    });
  });

  it('put card bodies into a carousel without their component key', () => {
    expect(toSkillResponse(examples.products).template?.outputs[0]?.carousel).toMatchObject({
      type: 'commerceCard',
      header: { title: '이달의 원두' },
      items: [{ title: '원두 200g', currency: 'won', thumbnails: [{}] }, { title: '드립백 10개' }],
    });
  });

  it('keep the legal mark to ourselves', () => {
    expect(toSkillResponse(reply(legal(text('동의하시나요?')))).template?.outputs).toEqual([
      { simpleText: { text: '동의하시나요?' } },
    ]);
  });
});

describe('the envelope', () => {
  it('has no template beside useCallback, which Kakao would ignore', () => {
    expect(toSkillResponse(examples.slowAnswer)).toEqual({
      version: '2.0',
      data: { text: '찾아보고 있어요. 잠시만 기다려 주세요.' },
      useCallback: true,
    });
  });

  it('has no template when the console writes the bubbles from data', () => {
    expect(toSkillResponse(reply([], { data: { msg: 'HI' } }))).toEqual(sampleLike({ data: { msg: 'HI' } }));
  });

  it('has empty outputs for silence', () => {
    expect(toSkillResponse(silence())).toEqual(sample('response.empty-outputs'));
  });

  it('carries contexts as values', () => {
    expect(toSkillResponse({ ...say('네'), contexts: [{ name: 'abc', lifeSpan: 0 }] }).context).toEqual({
      values: [{ name: 'abc', lifeSpan: 0 }],
    });
  });
});

it('gives the words of every bubble for people who see no cards', () => {
  expect(examples.products.bubbles.map(plainTextOf)).toEqual([
    '이달의 원두\n단골에게 먼저 알려 드려요.\n원두 200g\n12,000원\n드립백 10개\n12,000원',
  ]);
  expect(examples.ticket.bubbles.map(plainTextOf)).toEqual([
    '예약 확인\n날짜: 3월 2일 (월) 오후 7시\n인원: 2명\n예약금: 20,000원',
  ]);
  expect(examples.menu.bubbles.map(plainTextOf)).toEqual([
    '오늘의 메뉴\n아메리카노: 4,500원\n카페라떼: 5,000원',
  ]);
});

function sampleLike(rest: object) {
  return { version: '2.0', ...rest };
}
