import { button, quickReply, reply, say, textCard, toSkillResponse } from '../../src/kakao';
import type { OutboxEntry } from '../../src/simulator';
import { ConversationFile, replayConversation } from '../../src/simulator';
import { createCallbackInbox } from '../../src/simulator/callback-inbox';
import { createChat, type Room } from '../../src/simulator/chat';
import type { ChatRecord } from '../../src/simulator/chat-record';
import { toConversationFile } from '../../src/simulator/conversation-file';
import { aDelivery, aPerson, aWebhook, NOW, simulatorDeps } from './a-simulator';

/** A little shop: two cards with the same label, a join that is greeted three days later, buttons signed per person. */
function aShop() {
  const joined = new Set<string>();
  const deps = simulatorDeps();
  const { webhook } = aWebhook(({ utterance, clientExtra, user, block }) => {
    const signature = user?.key.slice(0, 8) ?? '';
    if (block.name === '웰컴 블록') {
      const cards = ['서울점', '부산점'].map((shop) =>
        textCard({ title: shop, buttons: [button.message('고르기', { extra: { shop, signature } })] }),
      );
      return reply(cards);
    }
    if (utterance === '고르기' && clientExtra?.signature === signature) {
      return say(`${clientExtra.shop}을 골랐어요.`, quickReply.message('등록'));
    }
    if (utterance === '등록') joined.add(user?.key ?? '');
    return say(utterance === '등록' ? '등록했어요.' : '모르는 말이에요.');
  });
  const due = new Date(NOW.getTime() + 3 * 86_400_000);
  const list = async (userKey: string): Promise<OutboxEntry[]> =>
    joined.has(userKey) && deps.clock.now() >= due
      ? [aDelivery({ id: `d-${userKey}`, at: due, response: toSkillResponse(say('잘 지내세요?')) })]
      : [];
  return { ...deps, webhook, outbox: { list } };
}

/** Plays a conversation as the page does and gives its records. */
async function playedIn(deps: ReturnType<typeof aShop>): Promise<{ records: ChatRecord[]; room: Room }> {
  const chat = createChat({ ...deps, callbacks: createCallbackInbox() });
  const room: Room = { person: aPerson(), contexts: [] };
  const entered = await chat.take(room, { kind: 'enter' });
  const signature = room.person.userKey.slice(0, 8);
  const extra = { shop: '부산점', signature };
  const picked = await chat.take(room, {
    kind: 'press',
    from: 'CARD_BUTTON',
    action: 'message',
    label: '고르기',
    text: '고르기',
    extra,
  });
  const joined = await chat.take(room, { kind: 'say', text: '등록' });
  const now = await chat.goOn({ days: 3 });
  const [delivery] = await chat.arrivals(room.person.userKey, new Set());
  if (!delivery) throw new Error('The follow-up did not arrive.');
  const later: ChatRecord = { kind: 'later', at: now.toISOString(), step: { days: 3 } };
  return { records: [entered.record, picked.record, joined.record, later, delivery], room };
}

it('saves what was done and seen, without any key', async () => {
  const { records, room } = await playedIn(aShop());
  const file = toConversationFile('등록', room.person, records);
  expect(file.steps).toEqual([
    { enter: true, expect: { bubbles: ['서울점', '부산점'], quickReplies: [] } },
    { press: '고르기', nth: 2, expect: { bubbles: ['부산점을 골랐어요.'], quickReplies: ['등록'] } },
    { say: '등록', expect: { bubbles: ['등록했어요.'], quickReplies: [] } },
    { later: { days: 3 }, expect: { bubbles: ['잘 지내세요?'], quickReplies: [] } },
  ]);
  expect(JSON.stringify(file)).not.toContain(room.person.userKey);
  expect(ConversationFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
});

it('replays for somebody new, whose buttons are signed anew, with no difference', async () => {
  const { records, room } = await playedIn(aShop());
  const file = toConversationFile('등록', room.person, records);
  expect(await replayConversation(file, aShop())).toEqual([]);
});

it('names the steps that went otherwise', async () => {
  const { records, room } = await playedIn(aShop());
  const file = toConversationFile('등록', room.person, records);
  const { webhook } = aWebhook(({ utterance }) => say(utterance === '' ? '반가워요.' : '모르는 말이에요.'));
  expect(await replayConversation(file, { ...aShop(), webhook })).toEqual([
    { step: 1, expected: file.steps[0]?.expect, got: { bubbles: ['반가워요.'], quickReplies: [] } },
    { step: 2, expected: '버튼 “고르기”', got: '그런 버튼이 없어요.' },
  ]);
});
