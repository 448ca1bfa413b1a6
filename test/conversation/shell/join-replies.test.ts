import { joinReplies } from '../../../src/conversation/join-replies';
import { legal, quickReply, reply, say, text } from '../../../src/kakao';

const wordsOf = (joined: ReturnType<typeof joinReplies>) =>
  joined.bubbles.map((bubble) => bubble.simpleText?.text);

describe('joining replies', () => {
  it('keeps up to three bubbles apart, in order', () => {
    expect(
      wordsOf(joinReplies([{ reply: say('하나') }, { reply: say('둘') }, { reply: say('셋') }])),
    ).toEqual(['하나', '둘', '셋']);
  });

  it('lets neighbouring texts share a bubble when there are more', () => {
    const four = ['하나', '둘', '셋', '넷'].map((words) => ({ reply: say(words) }));
    expect(wordsOf(joinReplies(four))).toEqual(['하나\n\n둘\n\n셋\n\n넷']);
  });

  it('never puts legal words into a bubble with others', () => {
    const parts = [say('안내'), say('더 안내'), reply(legal(text('동의 안내'))), say('질문')].map((each) => ({
      reply: each,
    }));
    expect(wordsOf(joinReplies(parts))).toEqual(['안내\n\n더 안내', '동의 안내', '질문']);
  });

  it('leaves out what is shown only if there is room, but not its quick replies', () => {
    const parts = [
      { reply: reply([legal(text('가')), legal(text('나')), legal(text('다'))]) },
      { reply: say('덤', quickReply.message('계속')), ifRoom: true },
    ];
    const joined = joinReplies(parts);
    expect(wordsOf(joined)).toEqual(['가', '나', '다']);
    expect(joined.quickReplies.map(({ label }) => label)).toEqual(['계속']);
  });

  it('shows the quick replies of the last reply that has any', () => {
    const joined = joinReplies([
      { reply: say('하나', quickReply.message('옛것')) },
      { reply: say('둘', quickReply.message('새것')) },
      { reply: say('셋') },
    ]);
    expect(joined.quickReplies.map(({ label }) => label)).toEqual(['새것']);
  });
});
