import { parseParticle, particleAfter } from '../../platform/particle';

interface Part {
  text: string;
  /** Filled in for each person. */
  isSlot: boolean;
}

/** A text as it stands in the chat. What is filled in for each person is marked; what is known is filled in already. */
export function ChatPreview({
  channelName,
  contact = '',
  text,
  buttons = [],
  replies = [],
}: {
  channelName: string;
  /** How people reach the shop: `{{contact}}`. */
  contact?: string;
  text: string;
  buttons?: readonly string[];
  replies?: readonly string[];
}) {
  return (
    <figure class="chat" aria-label="카카오톡에서 보이는 모습">
      <figcaption>{channelName}</figcaption>
      <div class="bubble">
        <p>
          {partsOf(text, { channel: channelName, contact }).map((part, index) =>
            part.isSlot ? <mark key={`${index} ${part.text}`}>{part.text}</mark> : part.text,
          )}
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

function partsOf(text: string, known: Record<string, string>): Part[] {
  let said = '';
  return text.split(/(\{\{[^}]*\}\})/).map((piece) => {
    const part = partOf(piece, known, said);
    said = part.text || said;
    return part;
  });
}

function partOf(piece: string, known: Record<string, string>, said: string): Part {
  const slot = /^\{\{\s*([^}|]*?)\s*(?:\|\s*([^}]*?)\s*)?\}\}$/.exec(piece);
  if (!slot) return { text: piece, isSlot: false };
  const [, name = '', fallback] = slot;
  const particle = parseParticle(name);
  if (particle) return { text: particleAfter(said, particle), isSlot: false };
  const value = known[name];
  return value === undefined ? { text: fallback ?? name, isSlot: true } : { text: value, isSlot: false };
}
