import fc from 'fast-check';
import { parseSkillRequest, type SkillRequest } from '../../src/kakao';
import { sample, sampleNames } from './samples';

function read(body: unknown): SkillRequest {
  const parsed = parseSkillRequest(body);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.request;
}

/** A channel call with the given parts of `userRequest`. */
function aBody(userRequest: object = {}, rest: object = {}) {
  return {
    bot: { id: 'bot1' },
    userRequest: { user: { id: 'key1', type: 'botUserKey' }, utterance: '안녕', ...userRequest },
    ...rest,
  };
}

describe('recorded skill requests', () => {
  it.each([...sampleNames('payload.'), ...sampleNames('fragment.')])('accepts %s', (name) => {
    expect(parseSkillRequest(sample(name)).ok).toBe(true);
  });

  it('accepts the body of a whole recorded HTTP request', () => {
    const { body } = sample('http.channel.request-with-headers') as { body: unknown };
    expect(read(body)).toMatchObject({ utterance: 'bts', block: { name: '국내아티스트명 블록' } });
  });

  it('accepts the call of an event block, with what the Event API gave along', () => {
    expect(read(sample('outbound/event-block.skill-request'))).toMatchObject({
      utterance: 'followup_notice',
      eventParams: { campaign: 'welcome_d3' },
      eventProperties: { followupId: '664f1c2e9b1e8a0012ab34cd', attempt: '1' },
      user: { isFriend: true },
    });
  });

  it.each([
    ['payload.channel.fallback-plain-utterance', 'channel'],
    ['payload.bottest.plain-utterance-trailing-newline', 'bot-test'],
    ['payload.skilltest.default-accountid', 'skill-test'],
    ['payload.groupchat.official-example', 'group'],
    ['payload.legacy-v1.official-example', 'legacy'],
    ['fragment.doc.flow', 'unknown'],
  ])('knows who called in %s: %s', (name, caller) => {
    expect(read(sample(name)).caller).toBe(caller);
  });

  it('takes the ! off a bot id and remembers that the call came from the development side', () => {
    expect(read(sample('payload.channel.raw-body-with-final-newline'))).toMatchObject({
      botId: '65262a2d31101d1cb1106082',
      isDevelopment: true,
      caller: 'channel',
    });
  });

  it('leaves isFriend out when Kakao did', () => {
    expect(read(sample('payload.channel.not-friend-ordinal-entity')).user?.isFriend).toBeUndefined();
    expect(read(sample('payload.channel.fallback-plain-utterance')).user?.isFriend).toBe(true);
  });

  it('keeps no account for the users of the test form', () => {
    expect(read(sample('payload.skilltest.default-accountid')).user).toMatchObject({ isPerson: false });
    expect(read(sample('payload.channel.flow-quickreply-message')).user).toMatchObject({ isPerson: true });
  });

  it('cuts the line feed that test windows add to what was typed', () => {
    expect(read(sample('payload.bottest.plain-utterance-trailing-newline')).utterance).toBe('안녕 라이언');
  });

  it('reads extra of a pressed button with its types, and null for "null"', () => {
    expect(read(sample('payload.bottest.direct-block-clientextra-contexts')).clientExtra).toEqual({
      num: 12,
      room: 'Self 학습실4',
    });
    expect(read(sample('payload.legacy-v1.official-example')).clientExtra).toBeNull();
    expect(read(sample('payload.doc.clientextra-null')).clientExtra).toBeNull();
  });

  it('reads contexts whose parameters are objects and those whose parameters are text', () => {
    const { contexts } = read(sample('payload.bottest.direct-block-clientextra-contexts'));
    expect(contexts[0]).toMatchObject({ name: 'portal_id', lifespan: 1, params: { portal_id: 'REDACTED' } });
    expect(read(sample('payload.doc-derived.contexts-plain-string-params')).contexts).toEqual([
      { name: 'Score', lifespan: 8, ttl: 3600, params: { score: '10' } },
    ]);
  });

  it('reads how the person got here', () => {
    expect(read(sample('payload.channel.flow-quickreply-message')).trigger).toEqual({
      type: 'QUICKREPLY_BUTTON_MESSAGE',
      block: { id: '67a961ce1e098a447d574feb', name: '폴백 블록' },
    });
  });

  it('reads the address of a photo sent in the chat room', () => {
    const request = read(sample('fragment.channel.image-upload-media'));
    expect(request.imageUrl).toMatch(/^https:\/\/talk\.kakaocdn\.net\//);
    expect(request.eventParams).toEqual({});
  });

  it('reads the callback URL and the keys of a linked app', () => {
    expect(read(sample('payload.channel.callbackurl-appuserid-accountid'))).toMatchObject({
      callbackUrl: expect.stringContaining('/callback/'),
      user: { appUserId: '1234567', plusfriendUserKey: 'aaaaaaaa' },
      eventProperties: {},
    });
  });

  it('reads the matches of the knowledge base', () => {
    expect(read(sample('payload.doc.knowledge-plus')).knowledge).toHaveLength(2);
  });
});

describe('odd skill requests', () => {
  it.each([null, undefined, 1, 'text', [], [{}]])('refuses %j, which is no object', (body) => {
    expect(parseSkillRequest(body)).toMatchObject({ ok: false, problem: { reason: 'not-an-object' } });
  });

  it.each([{}, { hello: 'world' }, { userRequest: 'x' }, { bot: { id: 'b' } }])('refuses %j', (body) => {
    expect(parseSkillRequest(body)).toMatchObject({ ok: false, problem: { reason: 'not-a-skill-request' } });
  });

  it('says so when a validation request reached the skill URL', () => {
    expect(parseSkillRequest(sample('validation.channel.phone-value-appuser'))).toMatchObject({
      ok: false,
      problem: { reason: 'validation-request' },
    });
  });

  it('has no user when the body names none, or one whose key is no key', () => {
    expect(read({ flow: {} }).user).toBeUndefined();
    expect(read(aBody({ user: { id: 'x'.repeat(201) } })).user).toBeUndefined();
    expect(read(aBody({ user: { id: '  ' } })).user).toBeUndefined();
  });

  it('takes a number for its text where testers type one', () => {
    expect(read(aBody({ user: { id: 687813, type: 'accountId' } })).user?.key).toBe('687813');
    expect(read(aBody({}, { action: { params: { n: 3, yes: true } } })).params).toEqual({
      n: '3',
      yes: 'true',
    });
  });

  it('composes, cleans and bounds what was typed', () => {
    const said = (utterance: string) => read(aBody({ utterance })).utterance;
    expect(said('한국'.normalize('NFD'))).toBe('한국');
    expect(said('가\u0000나\u200B다\u202E')).toBe('가나다');
    expect(said('한 줄\r\n두 줄\n')).toBe('한 줄\n두 줄');
    expect(said('👨‍👩‍👧 가족')).toBe('👨‍👩‍👧 가족');
    expect(said('\uD83D 짝이 없는 글자')).toBe('짝이 없는 글자');
    expect(said('가'.repeat(10_000))).toHaveLength(2_000);
    expect(said(`${'가'.repeat(1_999)}😀😀`)).toBe('가'.repeat(1_999));
  });

  it('keeps keys that reach into JavaScript objects out of every record', () => {
    const body = JSON.parse(`{
      "userRequest": {"user": {"id": "k", "properties": {"__proto__": {"isFriend": true}}}, "params": {"__proto__": 1}},
      "action": {
        "params": {"__proto__": "x", "constructor": "x", "name": "홍"},
        "detailParams": {"__proto__": {"value": "x"}},
        "clientExtra": {"__proto__": {"admin": true}, "deep": {"constructor": {"prototype": {"a": 1}}}}
      }
    }`);
    const request = read(body);
    expect(request.params).toEqual({ name: '홍' });
    expect(Object.keys(request.details)).toEqual(['name']);
    expect(request.clientExtra).toEqual({ deep: {} });
    expect(request.user?.isFriend).toBeUndefined();
    expect(request.params.toString).toBeUndefined();
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it('survives JSON nested a hundred thousand levels deep', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    expect(read(aBody({}, { action: { clientExtra: deep } })).clientExtra).toHaveProperty('a');
  });

  it('answers for every body that has the shape, whatever types its fields have', () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const field = fc.oneof(anything, fc.string());
    const body = fc.record(
      {
        bot: fc.oneof(anything, fc.record({ id: field })),
        intent: fc.oneof(anything, fc.record({ id: field, name: field, extra: anything })),
        action: fc.oneof(
          anything,
          fc.record({ params: anything, detailParams: anything, clientExtra: anything }),
        ),
        userRequest: fc.record({
          utterance: field,
          user: fc.oneof(anything, fc.record({ id: field, type: field, properties: anything })),
          block: anything,
          params: anything,
          callbackUrl: anything,
          chat: anything,
        }),
        contexts: fc.oneof(anything, fc.array(anything)),
        flow: anything,
      },
      { requiredKeys: ['userRequest'] },
    );
    fc.assert(
      fc.property(body, (value) => {
        const request = read(value);
        expect(typeof request.utterance).toBe('string');
        expect(Object.values(request.params).every((param) => typeof param === 'string')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a body full of wrong types as fast as a good one', () => {
    const contexts = Array.from({ length: 100_000 }, (_, i) => i);
    const started = process.hrtime.bigint();
    read(aBody({}, { contexts }));
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(100);
  });
});
