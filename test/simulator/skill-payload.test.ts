import { type JsonObject, parseSkillRequest } from '../../src/kakao';
import type { Act } from '../../src/simulator/act';
import { type SkillCall, skillPayload } from '../../src/simulator/skill-payload';
import { sample } from '../kakao/samples';
import { aPerson } from './a-simulator';

const BOT = { id: '5f0000000000000000000001', name: '단골 카페' };

function aCall(values: Partial<SkillCall> = {}): SkillCall {
  return { bot: BOT, person: aPerson(), act: { kind: 'say', text: '안녕' }, contexts: [], ...values };
}

function read(values: Partial<SkillCall> = {}) {
  const parsed = parseSkillRequest(skillPayload(aCall(values)));
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.request;
}

/** Every path of an object, e.g. `userRequest.user.id`. */
function paths(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [at];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [at]
    : entries.flatMap(([key, item]) => paths(item, at ? `${at}.${key}` : key));
}

const chip: Act = {
  kind: 'press',
  from: 'QUICKREPLY_BUTTON',
  action: 'message',
  label: '메뉴',
  text: '메뉴',
};

it('has exactly the fields of a request recorded in a real channel', () => {
  const payload = skillPayload(aCall({ act: chip, lastBlock: { id: 'b', name: '폴백 블록' } }));
  expect(paths(payload).sort()).toEqual(
    paths(sample('payload.channel.flow-quickreply-message') as JsonObject).sort(),
  );
});

it('says isFriend for a friend and leaves it out for anybody else', () => {
  expect(read().user?.isFriend).toBe(true);
  expect(read({ person: aPerson({ isFriend: false }) }).user?.isFriend).toBeUndefined();
});

it('marks the bot id of the development channel', () => {
  expect(read({ person: aPerson({ isDevelopment: true }) })).toMatchObject({
    botId: BOT.id,
    isDevelopment: true,
  });
});

it('calls the welcome block when somebody enters, with no words', () => {
  expect(read({ act: { kind: 'enter' } })).toMatchObject({ utterance: '', block: { name: '웰컴 블록' } });
});

it('calls the fallback block for what is typed, and any block a person is sent past it', () => {
  expect(read().block.name).toBe('폴백 블록');
  expect(read({ via: { block: '예약' } }).block.name).toBe('예약');
});

it('calls a block by its id, and carries what the button held', () => {
  const act: Act = {
    kind: 'press',
    from: 'CARD_BUTTON',
    action: 'block',
    label: '예약',
    text: '예약할게요',
    blockId: 'block-1',
    extra: { seats: 2 },
  };
  expect(read({ act })).toMatchObject({
    utterance: '예약할게요',
    block: { id: 'block-1' },
    reasonCode: 101,
    clientExtra: { seats: 2 },
    trigger: { type: 'CARD_BUTTON_BLOCK' },
  });
});

it('sends a photo as its address and as media', () => {
  const url = 'https://example.com/photo.jpg';
  expect(read({ act: { kind: 'photo', url } })).toMatchObject({ utterance: url, imageUrl: url });
});

it('carries the parameters of the person on every request', () => {
  expect(read({ person: aPerson({ params: { region: '서울' } }) })).toMatchObject({
    params: { region: '서울' },
    details: { region: { origin: '서울', text: '서울' } },
  });
});

it('carries live contexts as captures show them', () => {
  const until = '2026-11-23T04:00:00.000Z';
  const contexts = [{ name: 'room', lifespan: 3, ttl: 600, params: { floor: '3' }, until }];
  expect(read({ contexts }).contexts).toEqual([
    { name: 'room', lifespan: 3, ttl: 600, params: { floor: '3' } },
  ]);
});
