import { limitOf } from '../../kakao';

const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,!?)\]}])/;

/** Words as KakaoTalk shows them: line breaks stay, addresses can be pressed. */
export function Words({ text }: { text: string }) {
  return (
    <>
      {text.split(ADDRESS).map((part, i) =>
        i % 2 === 1 ? (
          <a href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

/** A text bubble; beyond 500 characters the rest is behind 전체 보기. */
export function TextBubble({ text }: { text: string }) {
  const fold = limitOf('simpleText.fold');
  if (text.length <= fold) {
    return (
      <div class="bubble words">
        <Words text={text} />
      </div>
    );
  }
  return (
    <div class="bubble words folded">
      <Words text={`${text.slice(0, fold).trimEnd()}…`} />
      <button type="button" class="unfold" data-unfold>
        전체 보기
      </button>
      <div hidden data-whole>
        <Words text={text} />
      </div>
    </div>
  );
}
