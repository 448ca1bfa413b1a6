import { Icon } from '../icons';

/** The chat room: its log, the chips under the last answer, and the line to write in. */
export function Phone({ channel }: { channel: string }) {
  return (
    <main class="phone" aria-label={`${channel} 채팅방`}>
      <header>
        <button type="button" class="plain only-small" data-open="side" aria-label="사람과 시간">
          <Icon name="people" />
        </button>
        <div class="room">
          <h1>{channel}</h1>
          <p id="persona" />
        </div>
        <button type="button" class="plain" data-do="edit-person" aria-label="이 사람의 설정">
          <Icon name="settings" />
        </button>
        <button type="button" class="plain only-small" data-open="panel" aria-label="요청과 응답">
          <Icon name="code" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard */}
      <div id="log" role="log" aria-live="polite" aria-label="대화" tabIndex={0}>
        <ol id="records" />
      </div>
      <section id="chips" aria-label="바로연결" />
      <form id="composer" autocomplete="off">
        <button type="button" class="plain" data-do="detour" aria-label="다르게 보내기">
          <Icon name="plus" />
        </button>
        <textarea
          id="text"
          rows={1}
          maxLength={10_000}
          aria-label="메시지"
          placeholder="메시지 입력"
          enterkeyhint="send"
        />
        <button type="submit" class="send" aria-label="보내기">
          <Icon name="send" />
        </button>
      </form>
    </main>
  );
}
