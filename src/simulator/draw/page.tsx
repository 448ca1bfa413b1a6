import { koreanDateTime } from '../korean-time';
import { laterLabel, OFFERED_STEPS } from '../later';
import { Icon } from './icons';

export interface PageModel {
  /** Path of the router, for the page's own requests. */
  base: string;
  channel: string;
  now: Date;
  /** False when nothing can receive callbacks. */
  canCallBack: boolean;
}

const STYLES = ['page', 'chat', 'cards', 'panel', 'small-screens'];

export function Page({ base, channel, now, canCallBack }: PageModel) {
  return (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${channel} · 단골 시뮬레이터`}</title>
        <link rel="icon" href="data:," />
        {STYLES.map((name) => (
          <link rel="stylesheet" href={`${base}/${name}.css`} />
        ))}
        <script type="module" src={`${base}/simulator.js`} />
      </head>
      <body data-base={base}>
        <noscript>
          <p class="noscript">시뮬레이터는 자바스크립트가 필요해요.</p>
        </noscript>
        <Side now={now} />
        <Phone channel={channel} />
        <Panel />
        <PersonDialog canCallBack={canCallBack} />
        <DetourDialog />
        <dialog id="whole" class="sheet" aria-label="전체 보기">
          <DialogHead title="전체 보기" />
          <div class="whole-words words" />
        </dialog>
        <p id="toast" role="status" />
      </body>
    </html>
  );
}

function Side({ now }: { now: Date }) {
  return (
    <nav class="side" id="side" aria-label="사람과 시간">
      <header>
        <span class="brand">단골 시뮬레이터</span>
        <button type="button" class="plain only-small" data-close="side" aria-label="닫기">
          <Icon name="close" />
        </button>
      </header>
      <section>
        <h2 class="side-title">사람</h2>
        <ul id="people" />
        <button type="button" class="wide" data-do="new-person">
          <Icon name="plus" />새 사람
        </button>
      </section>
      <section>
        <h2 class="side-title">시간</h2>
        <p class="clock">
          <Icon name="clock" />
          <time id="now">{koreanDateTime(now)}</time>
        </p>
        <div class="steps">
          {OFFERED_STEPS.map((step) => (
            <button type="button" data-step={JSON.stringify(step)}>
              {laterLabel(step)}
            </button>
          ))}
        </div>
        <p class="hint">서버의 시계가 모두에게 함께 가요. 때가 된 후속 메시지는 채팅에 도착해요.</p>
      </section>
      <section>
        <h2 class="side-title">대화</h2>
        <button type="button" class="wide" data-do="restart">
          <Icon name="restart" />새 사람으로 다시
        </button>
        <button type="button" class="wide" data-do="save">
          <Icon name="file" />
          테스트 파일로 저장
        </button>
        <button type="button" class="wide" data-do="replay">
          <Icon name="play" />
          파일 재생
        </button>
        <input type="file" id="file" accept="application/json,.json" hidden aria-label="재생할 파일" />
      </section>
    </nav>
  );
}

function Phone({ channel }: { channel: string }) {
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

const TABS = [
  ['response', '응답'],
  ['request', '요청'],
  ['limits', '제한'],
  ['state', '상태'],
  ['outbox', '발송함'],
] as const;

function Panel() {
  return (
    <aside class="panel" id="panel" aria-label="이 대화의 속">
      <header>
        <h2 class="panel-title">이 대화의 속</h2>
        <button type="button" class="plain only-small" data-close="panel" aria-label="닫기">
          <Icon name="close" />
        </button>
      </header>
      <div id="summary" aria-live="polite" />
      <div role="tablist" aria-label="볼 것">
        {TABS.map(([id, label], i) => (
          <button
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-controls={id}
            aria-selected={i === 0}
            tabIndex={i === 0 ? 0 : -1}
          >
            {label}
          </button>
        ))}
      </div>
      {TABS.map(([id], i) => (
        <div role="tabpanel" id={id} aria-labelledby={`tab-${id}`} hidden={i > 0} />
      ))}
    </aside>
  );
}

function DialogHead({ title }: { title: string }) {
  return (
    <header>
      <h2 class="sheet-title">{title}</h2>
      <button type="button" class="plain" data-dismiss aria-label="닫기">
        <Icon name="close" />
      </button>
    </header>
  );
}

function PersonDialog({ canCallBack }: { canCallBack: boolean }) {
  return (
    <dialog id="person" class="sheet" aria-label="사람 설정">
      <DialogHead title="사람 설정" />
      <form method="dialog">
        <label>
          이름
          <input name="name" required maxLength={20} />
        </label>
        <Choice name="isFriend" label="채널 친구" hint="꺼 두면 채널을 추가하지 않은 사람이에요." />
        <Choice name="isDevelopment" label="개발 채널" hint="봇 아이디가 !로 끝나는 요청을 보내요." />
        {canCallBack && (
          <Choice name="hasCallback" label="콜백 승인된 봇" hint="느린 답은 콜백 주소로 받아요." />
        )}
        <label>
          블록 파라미터
          <textarea name="params" rows={3} placeholder={'한 줄에 하나씩\nregion=서울'} />
        </label>
        <div class="actions">
          <button type="button" class="danger" data-do="remove-person">
            이 사람 지우기
          </button>
          <button type="submit" class="primary">
            저장
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Choice({ name, label, hint }: { name: string; label: string; hint: string }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  );
}

function DetourDialog() {
  return (
    <dialog id="detour" class="sheet" aria-label="다르게 보내기">
      <DialogHead title="다르게 보내기" />
      <form method="dialog">
        <label>
          사진 주소
          <input name="photo" type="url" placeholder="https://example.com/photo.jpg" />
        </label>
        <label>
          할 말
          <input name="text" maxLength={1_000} />
        </label>
        <label>
          블록 이름
          <input name="block" maxLength={50} placeholder="폴백 블록" />
          <small>콘솔에서 이 이름의 블록이 맞은 것처럼 보내요.</small>
        </label>
        <label>
          스킬 이름
          <input name="skill" maxLength={50} pattern="[\w가-힣-]+" placeholder="join" />
          <small>POST /kakao/skill/이름 으로 보내요.</small>
        </label>
        <div class="actions">
          <button type="submit" class="primary">
            보내기
          </button>
        </div>
      </form>
    </dialog>
  );
}
