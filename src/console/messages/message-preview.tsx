import type { RenderedMessage } from '../../followups';
import { ChatPreview } from '../layout/chat-preview';

/** What is sent, as it is sent: label, refusal and all. */
export function MessagePreview({
  messages,
  channelName,
  problems = [],
}: {
  messages: RenderedMessage[];
  channelName: string;
  problems?: string[];
}) {
  if (messages.length === 0) {
    return (
      <div class="chat">
        <p>{problems[0] ?? '글을 쓰면 카카오톡에서 보이는 모습을 여기에 보여 드려요.'}</p>
      </div>
    );
  }
  return (
    <div class="stack">
      {messages.map(({ text, buttons, replies }, index) => (
        <ChatPreview
          key={`${index} ${text}`}
          channelName={channelName}
          text={text}
          buttons={buttons.map(({ label }) => label)}
          replies={replies.map(({ label }) => label)}
        />
      ))}
    </div>
  );
}
