/** A text as it stands in the chat, with the places that are filled in for each person marked. */
export function ChatPreview({
  channelName,
  text,
  buttons = [],
  replies = [],
}: {
  channelName: string;
  text: string;
  buttons?: readonly string[];
  replies?: readonly string[];
}) {
  return (
    <figure class="chat" aria-label="카카오톡에서 보이는 모습">
      <figcaption>{channelName}</figcaption>
      <div class="bubble">
        <p>
          {text.split(/(\{\{[^}]*\}\})/).map((part, index) => {
            const slot = /^\{\{\s*([^}|]*?)\s*(?:\|\s*([^}]*?)\s*)?\}\}$/.exec(part);
            return slot ? <mark key={`${index} ${part}`}>{slot[2] ?? slot[1]}</mark> : part;
          })}
        </p>
        {buttons.map((label) => (
          <span key={label} class="bubble-button">
            {label}
          </span>
        ))}
      </div>
      {replies.length > 0 && (
        <p class="chips">
          {replies.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </p>
      )}
    </figure>
  );
}
