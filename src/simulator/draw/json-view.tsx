import type { Json } from '../../kakao';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)/g;

/** Printed JSON with its kinds of values told apart. */
export function JsonView({ value }: { value: Json }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard
    <pre class="json" tabIndex={0}>
      <code>{tokens(JSON.stringify(value, null, 2))}</code>
    </pre>
  );
}

function tokens(text: string) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [all, quoted, colon, number] = found;
    parts.push(text.slice(end, found.index));
    const kind = quoted ? (colon ? 'key' : 'string') : number ? 'number' : 'word';
    parts.push(<span class={kind}>{all}</span>);
    end = found.index + all.length;
  }
  return [...parts, text.slice(end)];
}
